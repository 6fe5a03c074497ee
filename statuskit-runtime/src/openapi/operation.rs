//! One operation: a route under one method.

use super::Information;
use super::document::to_value;
use super::merge::merge;
use super::spec::{self, PathItem};
use crate::input::Shared;
use crate::model::{Components, title_of};
use crate::operation::Operation;
use crate::route::{Route, RouteFacts};
use http::Method;
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeMap;

/// Writes operations, and gathers the components that they refer to.
pub(super) struct Writer<'a> {
    pub(super) components: Components,
    /// The security schemes, by their names.
    pub(super) schemes: BTreeMap<String, Value>,
    pub(super) information: &'a Information,
    pub(super) shared: &'a Shared,
}

impl Writer<'_> {
    /// Whether the document holds no more than FastAPI's would.
    pub(super) fn is_fastapi(&self) -> bool {
        self.shared.settings.openapi_as_fastapi
    }

    /// A route under one method, with what the route adds itself.
    pub(super) fn operation(&mut self, route: &Route, method: &Method) -> Value {
        let facts = route.facts();
        let described = route.operation_of(method, self.shared);
        let mut operation = to_value(&self.described(facts, method, &described));
        if let Some(extra) = &facts.openapi_extra {
            merge(&mut operation, extra);
        }
        operation
    }

    fn described(&mut self, facts: &RouteFacts, method: &Method, operation: &Operation) -> spec::Operation {
        let id = match &facts.operation_id {
            Some(id) => id.clone(),
            None => (self.information.operation_id)(facts, method),
        };
        spec::Operation {
            tags: facts.tags.clone(),
            summary: facts.summary.clone().unwrap_or_else(|| title_of(&facts.name)),
            description: facts.description.as_deref().map(without_rest),
            parameters: self.parameters(&operation.parameters),
            request_body: self.request_body(method, &operation.bodies, &id),
            responses: self.responses(facts, operation, &id),
            callbacks: self.callbacks(&facts.callbacks),
            deprecated: facts.is_deprecated,
            security: self.security(operation),
            operation_id: id,
        }
    }

    /// What the app sends to its client in the course of the operation, by the name of the route.
    fn callbacks(&mut self, routes: &[Route]) -> IndexMap<String, IndexMap<String, PathItem>> {
        let callback = |route: &Route| (route.facts().name.clone(), self.paths(std::slice::from_ref(route)));
        routes.iter().map(callback).collect()
    }
}

/// What stands behind a form feed is for the reader of the code, as in FastAPI.
fn without_rest(description: &str) -> String {
    let end = description.find(['\u{c}']).or_else(|| description.find("\n\\f\n"));
    description[..end.unwrap_or(description.len())].trim_end().to_owned()
}
