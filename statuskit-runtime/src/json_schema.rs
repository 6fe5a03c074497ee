//! `json_schema`: the JSON Schema of a model, outside an OpenAPI document.

use crate::schema::Components;
use crate::value::Value;
use serde_json::Value as Json;

/// Returns the JSON Schema (2020-12) of what is read as a `T`, like pydantic's `model_json_schema`. Models inside
/// `T` are in `$defs`.
///
/// ```
/// use statuskit::model::json_schema;
/// use statuskit::prelude::*;
///
/// /// An item for sale.
/// #[model]
/// struct Item {
///     name: String,
/// }
///
/// let expected = json!({
///     "description": "An item for sale.",
///     "properties": {"name": {"title": "Name", "type": "string"}},
///     "required": ["name"],
///     "title": "Item",
///     "type": "object",
/// });
/// assert_eq!(json_schema::<Item>(), expected);
/// ```
pub fn json_schema<T: Value>() -> Json {
    let mut components = Components::new(false);
    let mut schema = Json::from(T::schema(&mut components));
    let definitions = components.finish(&mut schema);
    let mut definitions: serde_json::Map<_, _> = definitions.into_iter().collect();
    let own = schema.get("$ref").and_then(Json::as_str).and_then(|target| target.strip_prefix(COMPONENTS));
    if let Some(name) = own.map(str::to_owned)
        && !definitions.values().any(|schema| refers_to(schema, &name))
    {
        schema = definitions.remove(&name).unwrap_or_default();
    }
    move_references(&mut schema);
    definitions.values_mut().for_each(move_references);
    if !definitions.is_empty() {
        schema["$defs"] = Json::Object(definitions);
    }
    schema
}

/// Where the components of an OpenAPI document are.
const COMPONENTS: &str = "#/components/schemas/";

fn refers_to(schema: &Json, name: &str) -> bool {
    match schema {
        Json::String(text) => text.strip_prefix(COMPONENTS) == Some(name),
        Json::Array(items) => items.iter().any(|item| refers_to(item, name)),
        Json::Object(entries) => entries.values().any(|entry| refers_to(entry, name)),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Changes the references to components into references to `$defs`.
fn move_references(schema: &mut Json) {
    match schema {
        Json::String(text) => {
            if let Some(name) = text.strip_prefix(COMPONENTS) {
                *text = format!("#/$defs/{name}");
            }
        }
        Json::Array(items) => items.iter_mut().for_each(move_references),
        Json::Object(entries) => entries.values_mut().for_each(move_references),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
