//! `PortKey`: one key of `#[field(…)]`, `#[query(…)]` and the like, and what it does to a schema.

use serde_json::{Map, Value};

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PortKey {
    pub(crate) name: &'static str,
    /// The value as Rust code. `None` for a key such as `required`.
    pub(crate) code: Option<String>,
    /// The value in the document.
    pub(crate) json: Value,
}

impl PortKey {
    /// Creates a key without a value.
    pub(crate) fn flag(name: &'static str) -> Self {
        PortKey { name, code: None, json: Value::Bool(true) }
    }

    /// Creates a key with a value.
    pub(crate) fn new(name: &'static str, code: impl Into<String>, json: impl Into<Value>) -> Self {
        PortKey { name, code: Some(code.into()), json: json.into() }
    }

    /// Creates a key whose value is a text.
    pub(crate) fn text(name: &'static str, text: &str) -> Self {
        PortKey::new(name, literal(text), text)
    }
}

/// The keys that constrain a value: the keyword, the type of the schema that has it, and the key.
const CONSTRAINTS: [(&str, &str, &str); 13] = [
    ("minimum", "number", "ge"),
    ("maximum", "number", "le"),
    ("exclusiveMinimum", "number", "gt"),
    ("exclusiveMaximum", "number", "lt"),
    ("multipleOf", "number", "multiple_of"),
    ("minLength", "string", "min_length"),
    ("maxLength", "string", "max_length"),
    ("pattern", "string", "pattern"),
    ("minItems", "array", "min_length"),
    ("maxItems", "array", "max_length"),
    ("minProperties", "object", "min_length"),
    ("maxProperties", "object", "max_length"),
    ("format", "string", "uuid_version"),
];

/// Returns the constraints and the keys that express them, for schemas of a type.
pub(crate) fn constraints(kind: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let kind = if kind == "integer" { "number" } else { kind }.to_owned();
    let fitting = CONSTRAINTS.iter().filter(move |(keyword, of, _)| *of == kind && *keyword != "format");
    fitting.map(|(keyword, _, key)| (*keyword, *key))
}

/// Adds what the keys declare to a schema, as the framework does: in a union, to each alternative.
pub(crate) fn apply(schema: &mut Map<String, Value>, keys: &[PortKey]) {
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        let objects = alternatives.iter_mut().filter_map(Value::as_object_mut);
        objects.for_each(|alternative| constrain(alternative, keys));
    } else {
        constrain(schema, keys);
    }
    for key in keys {
        match key.name {
            "title" | "description" | "deprecated" | "examples" | "default" => {
                schema.insert(key.name.to_owned(), key.json.clone());
            }
            _ => {}
        }
    }
}

fn constrain(schema: &mut Map<String, Value>, keys: &[PortKey]) {
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let kind = if kind == "integer" { "number" } else { &kind };
    for key in keys {
        if key.name == "http_url" && kind == "string" {
            schema.insert("maxLength".to_owned(), 2083.into());
        }
        let found = CONSTRAINTS.iter().find(|(_, of, name)| *of == kind && *name == key.name);
        if let Some((keyword, _, _)) = found {
            schema.insert((*keyword).to_owned(), key.json.clone());
        }
    }
}

/// Returns a text as a literal of Rust: raw if it has many backslashes.
pub(crate) fn literal(text: &str) -> String {
    let is_raw = text.contains('\\') && text.chars().all(|char| !char.is_control());
    if !is_raw {
        return format!("{text:?}").replace("\\'", "'");
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
