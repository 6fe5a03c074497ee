//! The handlers of a document, and the modules that they are in.

mod bodies;
mod draft;
mod errors;
mod extras;
mod guards;
mod handler;
mod ids;
mod module;
mod parameters;
mod responses;
mod security;
mod status_code;

pub(crate) use errors::ServiceErrors;
pub(crate) use extras::{DocumentChange, app_extra};
pub(crate) use guards::{Guard, PortedScheme};
pub(crate) use handler::{Declaration, PortedHandler, Routes};
pub(crate) use ids::IdRule;
pub(crate) use module::PortedModule;
pub(crate) use status_code::status_code;

use super::document::{SourceOperation, operations};
use super::names::{TakenNames, is_snake, snake};
use super::pairs::directed;
use super::plan::Planner;
use super::write::doc_comment::is_doc_comment;
use draft::{HandlerDraft, RoutePlanner};
use extras::extra;
use guards::Guards;
use ids::function_name;
use parameters::capture_name;
use serde_json::{Map, Value, json};
use statuskit_openapi::title_of;
use std::collections::HashSet;

/// Plans the handlers of a document.
pub(crate) fn plan_routes(planner: &mut Planner<'_>) -> Routes {
    let document = planner.document;
    let all: Vec<_> = operations(document).collect();
    let id_rule = IdRule::of(&all);
    let guards = Guards::of(document, &all);
    let mut routes = RoutePlanner { planner, guards, id_rule, bodies: Map::new() };
    let mut names: Map<String, Value> = Map::new();
    let mut served: HashSet<(&str, String)> = HashSet::new();
    let reached = all.iter().filter(|operation| {
        let is_new = served.insert((operation.method, path_shape(operation.path)));
        if !is_new {
            let text =
                "an operation that is never reached, since an earlier one has the same path, is left out";
            routes.planner.findings.add(&operation.pointer(), text);
        }
        is_new
    });
    let reached: Vec<_> = reached.collect();
    let handlers = reached.into_iter().map(|operation| {
        let module = module::module_name(&operation.tags());
        let taken = names.entry(module).or_insert_with(|| json!([]));
        routes.handler(*operation, taken)
    });
    let handlers: Vec<_> = handlers.collect();
    let RoutePlanner { planner, guards, id_rule, bodies } = routes;
    let errors = ServiceErrors::of(&handlers, planner.type_names.take(&["ApiError", "ServiceError"]));
    Routes { handlers, guards, errors, id_rule, bodies }
}

impl<'d> RoutePlanner<'_, 'd> {
    fn handler(&mut self, operation: SourceOperation<'d>, taken: &mut Value) -> PortedHandler {
        let route_name = function_name(&operation);
        let name = unique(&route_name, &operation, taken);
        let mut draft = HandlerDraft {
            operation,
            hint: super::names::pascal(&route_name),
            handler: PortedHandler {
                line: operation.line(),
                method: operation.method,
                path: rust_path(operation.path),
                tags: operation.tags().into_iter().map(str::to_owned).collect(),
                name: super::names::escaped(&name),
                docs: None,
                keys: Vec::new(),
                parameters: Vec::new(),
                returns: String::new(),
                guard: None,
                declarations: Vec::new(),
                remarks: Vec::new(),
                types: Vec::new(),
                predicted: Value::Null,
            },
            names: TakenNames::default(),
            predicted: Map::new(),
        };
        let id = self.head(&mut draft, &name);
        self.parameters(&mut draft);
        self.body(&mut draft, &id);
        self.responses(&mut draft, &id);
        self.security(&mut draft);
        self.guess(&mut draft);
        self.extra(&mut draft);
        draft.handler.predicted = Value::Object(draft.predicted);
        draft.handler
    }

    /// Plans tags, summary, description and id. Returns the id.
    fn head(&mut self, draft: &mut HandlerDraft<'d>, name: &str) -> String {
        let operation = draft.operation;
        if !operation.tags().is_empty() {
            draft.predicted.insert("tags".to_owned(), json!(operation.tags()));
        }
        let summary = operation.text("summary");
        if !summary.is_empty() && summary != title_of(name) {
            draft.handler.keys.push(format!("summary = {}", super::key::literal(summary)));
        }
        let summary = if summary.is_empty() { title_of(name) } else { summary.to_owned() };
        draft.predicted.insert("summary".to_owned(), summary.into());
        let description = operation.text("description");
        if !description.is_empty() {
            draft.predicted.insert("description".to_owned(), description.trim_end().into());
            match is_doc_comment(description) {
                true => draft.handler.docs = Some(description.to_owned()),
                false => {
                    draft.handler.keys.push(format!("description = {}", super::key::literal(description)))
                }
            }
        }
        if operation.value.get("deprecated") == Some(&Value::Bool(true)) {
            draft.handler.keys.push("deprecated".to_owned());
            draft.predicted.insert("deprecated".to_owned(), true.into());
        }
        let derived = self.id_rule.id(&operation, name);
        let id = match operation.text("operationId") {
            "" => derived,
            id if id == derived => derived,
            id => {
                draft.handler.keys.push(format!("operation_id = {id:?}"));
                id.to_owned()
            }
        };
        draft.predicted.insert("operationId".to_owned(), id.clone().into());
        if self.id_rule.is_late() { IdRule::Default.id(&operation, name) } else { id }
    }

    /// Remarks what the document does not say but its names suggest.
    fn guess(&mut self, draft: &mut HandlerDraft<'d>) {
        let last = draft.operation.path.rsplit('/').next().unwrap_or_default();
        let capture = last.trim_matches(['{', '}']);
        let is_rest = ["path", "rest", "key"].iter().any(|name| capture.ends_with(name));
        if last.starts_with('{') && is_rest {
            let text = format!("perhaps `{{{capture}}}` captures the rest of the path: `{{{capture}:path}}`");
            draft.remark(&mut self.planner.findings, "", text);
        }
        if draft.operation.method == "patch" && draft.predicted.contains_key("requestBody") {
            let text = "perhaps only the fields that were sent count: `Patch<T>` knows them";
            draft.remark(&mut self.planner.findings, "", text);
        }
    }

    /// Adds `openapi_extra`, which makes the predicted operation equal to that of the document.
    fn extra(&mut self, draft: &mut HandlerDraft<'d>) {
        let predicted = self.rewritten(&Value::Object(draft.predicted.clone()));
        let mut wanted = draft.operation.value.clone();
        // Parameters of the path item are written on each operation.
        if let Some(shared) = draft.operation.item.get("parameters").and_then(Value::as_array) {
            let own = wanted["parameters"].as_array().cloned().unwrap_or_default();
            wanted["parameters"] = own.into_iter().chain(shared.iter().cloned()).collect();
        }
        let Some(extra) = extra(&predicted, &wanted) else { return };
        let mut operation = Value::Object(std::mem::take(&mut draft.predicted));
        statuskit_openapi::merge(&mut operation, &extra);
        if let Value::Object(operation) = operation {
            draft.predicted = operation;
        }
        draft.handler.keys.push(format!(
            "openapi_extra = {}",
            super::write::json::macro_call(&directed(&extra, &self.planner.pairs))
        ));
    }

    fn rewritten(&self, value: &Value) -> Value {
        let mut value = value.clone();
        self.planner.dialect.rewrite_schema(&mut value);
        value
    }
}

/// Returns the path with identifiers as the names of its captures: `/{a-b}` becomes `/{a_b}`. A segment with
/// several captures, which no router serves, becomes a text.
fn rust_path(path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.matches('{').count() {
        0 => segment.to_owned(),
        1 => {
            let (before, rest) = segment.split_once('{').unwrap_or((segment, ""));
            let (capture, after) = rest.split_once('}').unwrap_or((rest, ""));
            format!("{before}{{{}}}{after}", capture_name(capture))
        }
        _ => segment.replace(['{', '}'], "_"),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Returns what two paths have in common that match the same requests: `/items/{}`.
fn path_shape(path: &str) -> String {
    let mut pieces = path.split('{');
    let mut shape = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shape += &format!("{{}}{}", piece.split_once('}').map_or("", |(_, rest)| rest));
    }
    shape
}

/// Returns a name that no other handler of the module has: with the method in front, then with a number.
fn unique(name: &str, operation: &SourceOperation<'_>, taken: &mut Value) -> String {
    let known = taken.as_array().cloned().unwrap_or_default();
    let is_free = |name: &str| !known.iter().any(|known| known == name) && name != "router";
    let name = if is_snake(name) { name.to_owned() } else { snake(name) };
    let with_method = format!("{}_{name}", operation.method);
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let mut names = [name.clone(), with_method].into_iter().chain(numbered);
    let free = names.find(|name| is_free(name)).unwrap_or_default();
    if let Some(taken) = taken.as_array_mut() {
        taken.push(free.clone().into());
    }
    free
}
