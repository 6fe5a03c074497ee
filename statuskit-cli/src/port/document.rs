//! The operations of a document.

use super::names::id_suffix;
use serde_json::{Map, Value};
use statuskit_openapi::METHODS;

const FORM: &str = "application/x-www-form-urlencoded";

/// One method of one path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceOperation<'d> {
    pub(crate) path: &'d str,
    pub(crate) method: &'static str,
    pub(crate) value: &'d Value,
    /// The path item, whose parameters apply to all its operations.
    pub(crate) item: &'d Value,
}

/// Returns all operations of a document.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = SourceOperation<'_>> {
    let paths = document["paths"].as_object().into_iter().flat_map(Map::iter);
    paths.flat_map(|(path, item)| {
        let found = METHODS.into_iter().filter_map(move |method| Some((method, item.get(method)?)));
        found.map(move |(method, value)| SourceOperation { path, method, value, item })
    })
}

impl<'d> SourceOperation<'d> {
    /// Returns the JSON pointer of the operation.
    pub(crate) fn pointer(&self) -> String {
        format!("/paths/{}/{}", pointer_part(self.path), self.method)
    }

    /// Returns the method and path, such as `POST /users`.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Returns the text under a key, or an empty one.
    pub(crate) fn text(&self, key: &str) -> &'d str {
        self.value.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Returns the tags.
    pub(crate) fn tags(&self) -> Vec<&'d str> {
        let tags = self.value.get("tags").and_then(Value::as_array).into_iter().flatten();
        tags.filter_map(Value::as_str).collect()
    }

    /// Returns the media types of the request body with their contents.
    pub(crate) fn body(&self) -> impl Iterator<Item = (&'d str, &'d Value)> {
        let content = self.value.get("requestBody").and_then(|body| body.get("content"));
        let content = content.and_then(Value::as_object).into_iter().flat_map(Map::iter);
        content.map(|(media_type, content)| (media_type.as_str(), content))
    }

    /// Returns the component of a body that the framework assembles from parameters: `Body_` and the id.
    pub(crate) fn body_of_parts(&self, document: &'d Value) -> Option<&'d str> {
        let (media_type, content) = self.body().next()?;
        let schema = content.get("schema")?;
        let single = schema.get("allOf").and_then(|all| all.get(0));
        let name = single.unwrap_or(schema).get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")?;
        let component = document["components"]["schemas"].get(name)?;
        let properties =
            component.get("properties")?.as_object().filter(|properties| !properties.is_empty())?;
        let is_file = |schema: &Value| {
            let text = schema.to_string();
            text.contains("\"format\":\"binary\"") || text.contains("\"contentMediaType\"")
        };
        // Only parameters of their own are files.
        if media_type == "multipart/form-data" && properties.values().any(is_file) {
            return Some(name);
        }
        let id = self.text("operationId");
        let default = format!("{id}{}", id_suffix(self.path, self.method));
        let is_own = [id, &default].iter().any(|id| normal(&format!("Body_{id}")) == name);
        let is_known = matches!(media_type, "application/json" | "multipart/form-data" | FORM);
        let mut keys = component.as_object()?.keys();
        let is_simple = keys.all(|key| matches!(key.as_str(), "properties" | "type" | "required" | "title"));
        let is_titled = component.get("title").and_then(Value::as_str) == Some(name);
        (is_own && is_known && is_simple && is_titled).then_some(name)
    }
}

/// Replaces the characters that the name of a component may not have.
pub(crate) fn normal(name: &str) -> String {
    let is_allowed = |char: char| char.is_ascii_alphanumeric() || ".-_".contains(char);
    name.chars().map(|char| if is_allowed(char) { char } else { '_' }).collect()
}

/// Returns the name as a part of a JSON pointer (RFC 6901, section 3).
pub(crate) fn pointer_part(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
