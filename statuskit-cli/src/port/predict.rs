//! The document that the framework will write for the generated code.

use super::plan::Planner;
use super::ported_model::ModelForm;
use super::routes::Routes;
use super::rust_type::RustType;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Returns the document, before amendments.
pub(crate) fn predicted(planner: &Planner<'_>, routes: &Routes, extra_models: &[usize]) -> Value {
    let source = planner.document;
    let mut document = json!({"openapi": "3.1.0", "info": information(&source["info"])});
    if let Some(servers) = list_of(source, "servers", &["url", "description"], "url") {
        document["servers"] = servers;
    }
    let mut paths = Map::new();
    for handler in &routes.handlers {
        let item = paths.entry(handler.path.clone()).or_insert_with(|| json!({}));
        item[handler.method] = handler.predicted.clone();
    }
    document["paths"] = Value::Object(paths);
    let components = components(planner, routes, extra_models);
    if components != json!({}) {
        document["components"] = components;
    }
    if let Some(tags) = list_of(source, "tags", &["name", "description"], "name") {
        document["tags"] = tags;
    }
    if let Some(docs) = source.get("externalDocs").filter(|docs| docs.get("url").is_some()) {
        document["externalDocs"] = picked(docs, &["description", "url"]);
    }
    planner.dialect.rewrite(&mut document);
    document
}

fn information(info: &Value) -> Value {
    let mut written = picked(info, &["title", "version", "summary", "description", "termsOfService"]);
    if written.get("title").is_none() {
        written["title"] = "FastAPI".into();
    }
    if written.get("version").is_none() {
        written["version"] = "0.1.0".into();
    }
    if let Some(contact) = info.get("contact") {
        written["contact"] = picked(contact, &["name", "url", "email"]);
    }
    if let Some(license) = info.get("license").filter(|license| license.get("name").is_some()) {
        written["license"] = picked(license, &["name", "identifier", "url"]);
    }
    written
}

/// Returns the texts under these keys.
fn picked(value: &Value, keys: &[&str]) -> Value {
    let found = keys.iter().filter_map(|key| Some(((*key).to_owned(), value.get(key)?.clone())));
    Value::Object(found.filter(|(_, value)| value.is_string()).collect())
}

fn list_of(document: &Value, key: &str, keys: &[&str], required: &str) -> Option<Value> {
    let items = document.get(key)?.as_array().filter(|items| !items.is_empty())?;
    let objects = items.iter().filter(|item| item.get(required).is_some());
    Some(objects.map(|item| picked(item, keys)).collect())
}

fn components(planner: &Planner<'_>, routes: &Routes, extra_models: &[usize]) -> Value {
    let mut schemas = routes.bodies.clone();
    let reached = reached(planner, routes, extra_models);
    let instances = planner.instance_schemas();
    for (name, schema) in instances.iter().filter(|(name, _)| reached.instances.contains(*name)) {
        schemas.insert(name.clone(), schema.clone());
    }
    for model in &reached.models {
        let model = &planner.models[*model];
        if let Some(component) = model.component.as_ref().filter(|_| !model.is_generic) {
            schemas.insert(component.clone(), model.schema.clone().into());
        }
    }
    let has_validation = routes.handlers.iter().any(|handler| {
        handler.predicted["responses"].to_string().contains("#/components/schemas/HTTPValidationError\"")
    });
    if has_validation {
        schemas.insert("HTTPValidationError".to_owned(), http_validation_error());
        schemas.insert("ValidationError".to_owned(), validation_error());
    }
    let mut components = json!({});
    if !schemas.is_empty() {
        components["schemas"] = Value::Object(schemas);
    }
    let schemes = routes.guards.documented(planner.document);
    if !schemes.is_empty() {
        components["securitySchemes"] = Value::Object(schemes);
    }
    components
}

/// Returns the models of components that no handler reaches, and that no other of them contains.
pub(crate) fn unreached(planner: &Planner<'_>, routes: &Routes) -> Vec<usize> {
    let mut extra: Vec<usize> = Vec::new();
    for model in 0..planner.models.0.len() {
        let is_component = planner.models[model].component.is_some() && !planner.models[model].is_generic;
        let is_pending = matches!(planner.models[model].form, ModelForm::Pending);
        if is_component && !is_pending && !reached(planner, routes, &extra).models.contains(&model) {
            extra.push(model);
        }
    }
    extra
}

#[derive(Default)]
struct Reached {
    models: BTreeSet<usize>,
    instances: BTreeSet<String>,
}

/// Returns the models that handlers name, directly or through other models.
fn reached(planner: &Planner<'_>, routes: &Routes, extra_models: &[usize]) -> Reached {
    let mut reached = Reached::default();
    let mut waiting: Vec<RustType> =
        routes.handlers.iter().flat_map(|handler| handler.types.clone()).collect();
    waiting.extend(extra_models.iter().map(|model| RustType::Model(*model)));
    while let Some(ty) = waiting.pop() {
        let mut found = Vec::new();
        ty.visit(&mut |inner| match inner {
            RustType::Model(model) => found.push(*model),
            RustType::Generic(model, argument) => {
                found.push(*model);
                if let RustType::Model(argument) = &**argument {
                    let name = format!("{}_{}_", planner.models[*model].rust, planner.models[*argument].rust);
                    reached.instances.insert(name);
                }
            }
            _ => {}
        });
        for model in found {
            if reached.models.insert(model) {
                waiting.extend(types_of(&planner.models[model].form));
            }
        }
    }
    reached
}

fn types_of(form: &ModelForm) -> Vec<RustType> {
    match form {
        ModelForm::Struct(fields) => {
            fields.iter().filter(|field| !field.is_rest).map(|field| field.value.ty.clone()).collect()
        }
        ModelForm::Union(variants) => variants.iter().map(|variant| variant.ty.clone()).collect(),
        ModelForm::Newtype(value) => vec![value.ty.clone()],
        ModelForm::Enum(_) | ModelForm::Pending => Vec::new(),
    }
}

fn http_validation_error() -> Value {
    json!({
        "properties": {"detail": {
            "items": {"$ref": "#/components/schemas/ValidationError"}, "type": "array", "title": "Detail",
        }},
        "type": "object",
        "title": "HTTPValidationError",
    })
}

fn validation_error() -> Value {
    json!({
        "properties": {
            "loc": {
                "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                "type": "array",
                "title": "Location",
            },
            "msg": {"type": "string", "title": "Message"},
            "type": {"type": "string", "title": "Error Type"},
            "input": {"title": "Input"},
            "ctx": {"type": "object", "title": "Context"},
        },
        "type": "object",
        "required": ["loc", "msg", "type"],
        "title": "ValidationError",
    })
}
