//! `Shape`: a schema as one JSON type, after references, `allOf`, alternatives and lists of types are
//! resolved.

use super::document::DiffDocument;
use serde_json::{Map, Value};

/// The maximum depth of nested alternatives. Deeper ones are a cycle.
const MAX_DEPTH: usize = 16;

/// One alternative of a schema: values of one JSON type, or of any.
#[derive(Clone, Debug)]
pub(super) struct Shape<'d> {
    /// The type, such as `string`. `None` for any.
    pub(super) kind: Option<&'d str>,
    /// The name of the component, if the schema is a reference.
    pub(super) component: Option<&'d str>,
    /// The schema, followed by its `allOf` members.
    pub(super) parts: Vec<&'d Value>,
    /// The schemas that contain the alternative, which also apply to it.
    around: Vec<&'d Value>,
}

/// Returns the alternatives that a schema allows: those of `anyOf` and `oneOf`, and of a list of types. Empty
/// for `false`.
pub(super) fn shapes<'d>(document: DiffDocument<'d>, schema: &'d Value) -> Vec<Shape<'d>> {
    let mut shapes = Vec::new();
    collect(document, schema, MAX_DEPTH, &[], &mut shapes);
    shapes
}

fn collect<'d>(
    document: DiffDocument<'d>,
    schema: &'d Value,
    depth: usize,
    around: &[&'d Value],
    shapes: &mut Vec<Shape<'d>>,
) {
    let component = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    let schema = document.resolve(schema);
    let alternatives = ["anyOf", "oneOf"].map(|key| schema.get(key).and_then(Value::as_array));
    let mut alternatives = alternatives.into_iter().flatten().flatten().peekable();
    if alternatives.peek().is_some() && depth > 0 {
        let around = [gather(document, schema, depth), around.to_vec()].concat();
        return alternatives.for_each(|schema| collect(document, schema, depth - 1, &around, shapes));
    }
    let parts = gather(document, schema, depth);
    let all = [parts.clone(), around.to_vec()].concat();
    if all.contains(&&Value::Bool(false)) {
        return;
    }
    for kind in kinds(&all) {
        shapes.push(Shape { kind, component, parts: parts.clone(), around: around.to_vec() });
    }
    if parts.iter().any(|part| part.get("nullable") == Some(&Value::Bool(true))) {
        shapes.push(Shape { kind: Some("null"), component: None, parts: Vec::new(), around: Vec::new() });
    }
}

/// Returns the schema, followed by its `allOf` members.
fn gather<'d>(document: DiffDocument<'d>, schema: &'d Value, depth: usize) -> Vec<&'d Value> {
    let mut parts = vec![schema];
    if depth > 0 {
        let members = document.elements(schema, "allOf").into_iter();
        parts.extend(members.flat_map(|member| gather(document, member, depth - 1)));
    }
    parts
}

/// Returns the types that the parts name. A schema with only `properties` is an object.
fn kinds<'d>(parts: &[&'d Value]) -> Vec<Option<&'d str>> {
    let named = parts.iter().find_map(|part| part.get("type"));
    match named {
        Some(Value::String(kind)) => vec![Some(kind)],
        Some(Value::Array(kinds)) => kinds.iter().map(Value::as_str).collect(),
        _ if parts.iter().any(|part| part.get("properties").is_some()) => vec![Some("object")],
        _ => vec![parts.iter().find_map(|part| part.get("const")).map(kind_of)],
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

impl<'d> Shape<'d> {
    /// Returns the name for messages.
    pub(super) fn words(&self) -> String {
        format!("`{}`", self.component.or(self.kind).unwrap_or("any"))
    }

    /// Returns whether both are the same alternative, regardless of the schemas around them.
    pub(super) fn is(&self, other: &Shape<'_>) -> bool {
        (self.kind, self.component) == (other.kind, other.component) && self.parts == other.parts
    }

    fn all(&self) -> impl Iterator<Item = &'d Value> {
        self.parts.iter().chain(&self.around).copied()
    }

    /// Returns the value of a keyword, in whichever part it is.
    pub(super) fn get(&self, key: &str) -> Option<&'d Value> {
        self.all().find_map(|part| part.get(key))
    }

    /// Returns the members of the objects under a keyword, from all parts.
    pub(super) fn members(&self, key: &str) -> Vec<(&'d str, &'d Value)> {
        let objects = self.all().filter_map(|part| part.get(key)).filter_map(Value::as_object);
        objects.flat_map(Map::iter).map(|(name, value)| (name.as_str(), value)).collect()
    }

    /// Returns the strings of the lists under a keyword, from all parts.
    pub(super) fn texts(&self, key: &str) -> Vec<&'d str> {
        let lists = self.all().filter_map(|part| part.get(key)).filter_map(Value::as_array);
        lists.flatten().filter_map(Value::as_str).collect()
    }

    /// Returns whether every value of this type is also of the other type.
    pub(super) fn fits(&self, other: &Shape<'_>) -> bool {
        match (self.kind, other.kind) {
            (_, None) | (Some("integer"), Some("number")) => true,
            (one, other) => one == other,
        }
    }
}
