//! `Dialect`: how older versions of FastAPI and pydantic write the same document.

use serde_json::{Map, Value, json};

/// How a document is written, where the versions of FastAPI and pydantic differ.
///
/// A document of OpenAPI 3.1 is rewritten after it is complete, so that clients which were generated from the
/// document of an older service find what they know.
///
/// ```
/// use serde_json::json;
/// use statuskit_openapi::Dialect;
///
/// let mut schema = json!({"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Name"});
/// Dialect::PYDANTIC_1.rewrite_schema(&mut schema);
/// assert_eq!(schema, json!({"type": "string", "title": "Name"}));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The version of OpenAPI that the document states.
    pub openapi: &'static str,
    /// Whether `null` is among the types of an optional value. OpenAPI 3.0 has no such type.
    pub null: bool,
    /// Whether keywords stand beside a `$ref`. Otherwise the `$ref` is wrapped in an `allOf`.
    pub siblings_of_references: bool,
    /// How a single value is written.
    pub single_values: SingleValues,
    /// Whether a file is `contentMediaType: application/octet-stream`. Otherwise it is `format: binary`.
    pub content_media_type: bool,
    /// Whether a map of anything has `additionalProperties: true`.
    pub open_maps: bool,
    /// Whether a validation error has `input` and `ctx`.
    pub error_context: bool,
    /// Whether a tuple has `prefixItems`. Otherwise they are a list under `items`.
    pub prefix_items: bool,
}

/// How a schema of a single value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SingleValues {
    /// `const: "a"`
    Const,
    /// `enum: ["a"]`
    Enum,
    /// Both keywords.
    Both,
}

impl Dialect {
    /// Writes as FastAPI 0.165 with pydantic 2.14 does.
    pub const CURRENT: Dialect = Dialect {
        openapi: "3.1.0",
        null: true,
        siblings_of_references: true,
        single_values: SingleValues::Const,
        content_media_type: true,
        open_maps: true,
        error_context: true,
        prefix_items: true,
    };

    /// Writes as FastAPI before 0.99 with pydantic 1 does.
    pub const PYDANTIC_1: Dialect = Dialect {
        openapi: "3.0.2",
        null: false,
        siblings_of_references: false,
        single_values: SingleValues::Enum,
        content_media_type: false,
        open_maps: false,
        error_context: false,
        prefix_items: false,
    };

    /// Rewrites a whole document.
    pub fn rewrite(&self, document: &mut Value) {
        if *self == Dialect::CURRENT {
            return;
        }
        document["openapi"] = self.openapi.into();
        let error = document.pointer_mut("/components/schemas/ValidationError/properties");
        if let (Some(Value::Object(properties)), false) = (error, self.error_context) {
            properties.shift_remove("input");
            properties.shift_remove("ctx");
        }
        self.walk(document);
    }

    /// Rewrites a schema, with those inside it.
    pub fn rewrite_schema(&self, schema: &mut Value) {
        self.walk(schema);
    }

    /// Rewrites the schemas in a value. What is an object with names of its own contains schemas, but is not one.
    fn walk(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.walk(item)),
            Value::Object(members) => {
                for (key, member) in members.iter_mut() {
                    match key.as_str() {
                        "default" | "const" | "enum" | "example" | "examples" | "mapping" => {}
                        "properties" | "patternProperties" | "schemas" => self.walk_named(member),
                        _ => self.walk(member),
                    }
                }
                self.keywords(members);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn walk_named(&self, named: &mut Value) {
        named.as_object_mut().into_iter().flat_map(Map::values_mut).for_each(|schema| self.walk(schema));
    }

    fn keywords(&self, schema: &mut Map<String, Value>) {
        if !self.null {
            without_null(schema);
        }
        if !self.siblings_of_references {
            wrap_reference(schema);
        }
        self.single_value(schema);
        if !self.content_media_type
            && schema.get("contentMediaType") == Some(&json!("application/octet-stream"))
        {
            schema.shift_remove("contentMediaType");
            schema.insert("format".to_owned(), "binary".into());
        }
        if !self.open_maps && is_open_map(schema) {
            schema.shift_remove("additionalProperties");
        }
        if !self.prefix_items
            && let Some(items) = schema.shift_remove("prefixItems")
        {
            schema.insert("items".to_owned(), items);
        }
    }

    fn single_value(&self, schema: &mut Map<String, Value>) {
        if self.single_values == SingleValues::Const || !schema.contains_key("type") {
            return;
        }
        let Some(value) = schema.get("const").cloned() else { return };
        if self.single_values == SingleValues::Enum {
            schema.shift_remove("const");
        }
        schema.insert("enum".to_owned(), json!([value]));
    }
}

/// Removes `null` from an `anyOf`. What remains of two alternatives is the schema itself.
fn without_null(schema: &mut Map<String, Value>) {
    let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") else { return };
    alternatives.retain(|alternative| *alternative != json!({"type": "null"}));
    if let [Value::Object(only)] = &mut alternatives[..] {
        let only = std::mem::take(only);
        schema.shift_remove("anyOf");
        for (keyword, value) in only {
            schema.entry(keyword).or_insert(value);
        }
    }
}

fn wrap_reference(schema: &mut Map<String, Value>) {
    if schema.len() > 1 && schema.get("$ref").is_some_and(Value::is_string) {
        let reference = schema.shift_remove("$ref");
        schema.insert("allOf".to_owned(), json!([{"$ref": reference}]));
    }
}

/// Returns whether the schema is a map of anything, and not a model that accepts unknown fields.
fn is_open_map(schema: &Map<String, Value>) -> bool {
    schema.get("additionalProperties") == Some(&Value::Bool(true)) && !schema.contains_key("properties")
}

#[cfg(test)]
mod tests {
    use super::{Dialect, SingleValues};
    use serde_json::{Value, json};

    fn rewritten(dialect: Dialect, mut schema: Value) -> Value {
        dialect.rewrite_schema(&mut schema);
        schema
    }

    #[test]
    fn pydantic_1_has_no_null_and_wraps_references() {
        let reference = json!({"$ref": "#/components/schemas/A"});
        let optional = json!({"anyOf": [reference, {"type": "null"}]});
        assert_eq!(rewritten(Dialect::PYDANTIC_1, optional.clone()), reference);
        let described = json!({"anyOf": [reference, {"type": "null"}], "description": "d"});
        let expected = json!({"description": "d", "allOf": [reference]});
        assert_eq!(rewritten(Dialect::PYDANTIC_1, described), expected);
        assert_eq!(rewritten(Dialect::CURRENT, optional.clone()), optional);
    }

    #[test]
    fn single_values_are_written_in_three_ways() {
        let schema = json!({"properties": {"const": {"type": "string", "const": "a"}}});
        let of = |single_values| {
            let dialect = Dialect { single_values, ..Dialect::CURRENT };
            rewritten(dialect, schema.clone())["properties"]["const"].clone()
        };
        assert_eq!(of(SingleValues::Const), json!({"type": "string", "const": "a"}));
        assert_eq!(of(SingleValues::Enum), json!({"type": "string", "enum": ["a"]}));
        assert_eq!(of(SingleValues::Both), json!({"type": "string", "const": "a", "enum": ["a"]}));
    }

    #[test]
    fn only_pydantic_1_writes_tuples_under_items() {
        let tuple = json!({"type": "array", "prefixItems": [{"type": "string"}]});
        assert_eq!(rewritten(Dialect::CURRENT, tuple.clone()), tuple);
        let expected = json!({"type": "array", "items": [{"type": "string"}]});
        assert_eq!(rewritten(Dialect::PYDANTIC_1, tuple), expected);
    }

    #[test]
    fn a_default_is_not_a_schema() {
        let schema = json!({"default": {"anyOf": [{"type": "null"}], "additionalProperties": true}});
        assert_eq!(rewritten(Dialect::PYDANTIC_1, schema.clone()), schema);
    }

    #[test]
    fn a_document_states_its_version_and_has_no_context_of_errors() {
        let properties = json!({"loc": {}, "input": {}, "ctx": {}});
        let mut document = json!({
            "openapi": "3.1.0",
            "components": {"schemas": {"ValidationError": {"properties": properties}}},
        });
        Dialect::PYDANTIC_1.rewrite(&mut document);
        assert_eq!(document["openapi"], "3.0.2");
        let properties = &document["components"]["schemas"]["ValidationError"]["properties"];
        assert_eq!(*properties, json!({"loc": {}}));
    }
}
