//! One operation: a route with one method.

use super::Information;
use super::as_fastapi::narrow;
use super::document::to_value;
use super::spec::{self, PathItem};
use crate::context::AppContext;
use crate::contract::promises;
use crate::operation::Operation;
use crate::route::{Route, RouteInfo};
use crate::schema::{Components, title_of};
use http::Method;
use indexmap::IndexMap;
use serde_json::Value;
use statuskit_openapi::merge;
use std::collections::BTreeMap;

const JSON: &str = "application/json";

/// A writer of operations, which collects the components that they reference.
pub(super) struct Writer<'a> {
    pub(super) components: Components,
    pub(super) information: &'a Information,
    pub(super) context: &'a AppContext,
    /// The security schemes that the operations use, by name.
    pub(super) schemes: BTreeMap<String, Value>,
    /// Whether the current operation is a request that the app sends and its client answers. The app's own
    /// errors are not documented there.
    pub(super) is_outgoing: bool,
}

impl Writer<'_> {
    /// Returns whether the document contains no more than FastAPI's would.
    pub(super) fn is_fastapi(&self) -> bool {
        self.context.settings.openapi_as_fastapi
    }

    /// Writes a route with one method, and merges the route's `openapi_extra` into it.
    pub(super) fn operation(&mut self, route: &Route, method: &Method) -> Value {
        let info = route.info();
        let described = self.described(info.clone(), method, route.operation_of(method, self.context));
        let mut operation = to_value(&described);
        if let Some(extra) = &info.openapi_extra {
            merge(&mut operation, extra);
        }
        operation
    }

    fn described(
        &mut self,
        mut info: RouteInfo,
        method: &Method,
        mut operation: Operation,
    ) -> spec::OpenApiOperation {
        let id = match &info.operation_id {
            Some(id) => id.clone(),
            None => (self.information.operation_id)(&info, method),
        };
        let renamed = match &self.information.renamed_operation_id {
            Some(rename) if info.operation_id.is_none() => rename(&info, method),
            Some(_) | None => id.clone(),
        };
        if self.is_fastapi() || self.is_outgoing {
            narrow(&mut info, &mut operation, &self.context.settings);
        }
        // The same list as in the contract, but for this method only.
        let promises = promises(&info, &operation, self.context.errors.media_type());
        let class = operation.replies.first().and_then(|answer| answer.media_type).unwrap_or(JSON);
        spec::OpenApiOperation {
            tags: info.tags.clone(),
            summary: info.summary.clone().unwrap_or_else(|| title_of(&info.name)),
            description: info.description.as_deref().map(without_rest),
            parameters: self.parameters(&operation.parameters),
            request_body: self.request_body(method, &operation, &id),
            responses: self.responses(&info, &promises, class, &id),
            callbacks: self.callbacks(&info.callbacks),
            deprecated: info.is_deprecated,
            security: self.security(&operation),
            operation_id: renamed,
        }
    }

    /// Returns the requests that the app sends to its client during the operation, by the name of the route.
    fn callbacks(&mut self, routes: &[Route]) -> IndexMap<String, IndexMap<String, PathItem>> {
        let callback =
            |route: &Route| (route.info().name.clone(), self.outgoing(std::slice::from_ref(route)));
        routes.iter().map(callback).collect()
    }

    /// Returns the paths of routes that the app's client serves.
    pub(super) fn outgoing(&mut self, routes: &[Route]) -> IndexMap<String, PathItem> {
        let outer = std::mem::replace(&mut self.is_outgoing, true);
        let paths = self.paths(routes);
        self.is_outgoing = outer;
        paths
    }
}

/// Cuts the description at a form feed. What follows is for readers of the code, as in FastAPI.
fn without_rest(description: &str) -> String {
    let end = description.find(['\u{c}']).or_else(|| description.find("\n\\f\n"));
    description[..end.unwrap_or(description.len())].trim_end().to_owned()
}
