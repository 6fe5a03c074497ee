//! The document: the operations of every route, and the information about the app.

use super::Information;
use super::operation::Writer;
use super::operation_id::{documented_path, repeated};
use super::same_path::{PathShapes, rename};
use super::spec::{OpenApiComponents, OpenApiDocument, PathItem};
use super::without_nulls::without_nulls;
use crate::context::AppContext;
use crate::route::Route;
use crate::schema;
use indexmap::IndexMap;
use serde_json::Value;
use statuskit_openapi::merge;
use std::collections::BTreeMap;

/// Builds the document of these routes, with the settings of an app.
pub(crate) fn document(information: &Information, routes: &[Route], context: &AppContext) -> Value {
    let settings = &context.settings;
    let components =
        schema::Components::new(!settings.openapi_as_fastapi).joined(!settings.separate_input_output_schemas);
    let mut writer =
        Writer { components, information, context, schemes: BTreeMap::new(), is_outgoing: false };
    let mut document = OpenApiDocument {
        openapi: "3.1.0",
        info: information.info.clone(),
        servers: information.all_servers(),
        paths: writer.paths(routes),
        webhooks: writer.outgoing(&information.webhooks),
        components: OpenApiComponents::default(),
        tags: information.tags.clone(),
        security: (!context.settings.openapi_as_fastapi).then(Vec::new),
        external_docs: information.external_docs.clone(),
    };
    document.components.security_schemes = writer.schemes;
    let models = information.models.iter().map(|model| model.schema(&mut writer.components).into()).collect();
    let document = with_components(document, models, writer.components);
    if settings.openapi_as_fastapi { without_nulls(document) } else { document }
}

impl Writer<'_> {
    /// Returns the paths of these routes, in the order in which they were added.
    pub(super) fn paths(&mut self, routes: &[Route]) -> IndexMap<String, PathItem> {
        let mut paths: IndexMap<String, PathItem> = IndexMap::new();
        let mut shapes = PathShapes::default();
        for route in routes.iter().filter(|route| !route.info().is_hidden && !route.info().is_socket()) {
            let own = documented_path(&route.info().path);
            for method in &route.info().methods {
                let mut operation = self.operation(route, method);
                let method = method.as_str().to_lowercase();
                let path = match self.is_fastapi() {
                    true => own.clone(),
                    false => shapes
                        .path(&own, |path| !paths.get(path).is_some_and(|item| item.contains_key(&method))),
                };
                rename(&mut operation, &own, &path);
                paths.entry(path).or_default().entry(method).or_insert(operation);
            }
        }
        paths
    }
}

/// Adds the components. They and their names are known only once everything else is written. `models` refer to
/// those that are added in any case.
fn with_components(
    mut document: OpenApiDocument,
    models: Vec<Value>,
    components: schema::Components,
) -> Value {
    let mut paths = to_value(&(&document.paths, &document.webhooks, models));
    document.components.schemas = components.finish(&mut paths);
    let mut whole =
        to_value(&OpenApiDocument { paths: IndexMap::new(), webhooks: IndexMap::new(), ..document });
    let [paths, webhooks] = [paths[0].take(), paths[1].take()];
    merge(&mut whole["paths"], &paths);
    for id in repeated(&whole["paths"]) {
        tracing::warn!("several operations have the id `{id}`: the OpenAPI document is invalid");
    }
    if webhooks.as_object().is_some_and(|webhooks| !webhooks.is_empty()) {
        whole["webhooks"] = webhooks;
    }
    whole
}

pub(super) fn to_value(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("the document consists of plain values and maps with string keys")
}
