//! Which dialect a document is written in.

use serde_json::{Map, Value};
use statuskit_openapi::{Dialect, SingleValues};

/// How often a document writes something in one way and in the other.
#[derive(Debug, Default)]
struct Traits {
    nulls: usize,
    siblings: usize,
    wrapped: usize,
    consts: usize,
    single_enums: usize,
    both: usize,
    binary: usize,
    media_types: usize,
    open_maps: usize,
    closed_maps: usize,
    prefix_items: usize,
    item_lists: usize,
}

/// Returns the dialect in which most of a document is written.
pub(crate) fn dialect_of(document: &Value) -> Dialect {
    let mut traits = Traits::default();
    traits.value(document);
    let version = document.get("openapi").and_then(Value::as_str).unwrap_or("3.1.0");
    let is_old = version.starts_with("3.0");
    let base = if is_old { Dialect::PYDANTIC_1 } else { Dialect::CURRENT };
    let error = &document["components"]["schemas"]["ValidationError"]["properties"];
    Dialect {
        openapi: known_version(version),
        null: traits.nulls > 0 || base.null,
        siblings_of_references: more(traits.siblings, traits.wrapped, base.siblings_of_references),
        single_values: traits.single_values(base.single_values),
        content_media_type: more(traits.media_types, traits.binary, base.content_media_type),
        open_maps: more(traits.open_maps, traits.closed_maps, base.open_maps),
        error_context: if error.is_null() { base.error_context } else { error.get("ctx").is_some() },
        prefix_items: more(traits.prefix_items, traits.item_lists, base.prefix_items),
    }
}

fn more(one: usize, other: usize, otherwise: bool) -> bool {
    if one == other { otherwise } else { one > other }
}

fn known_version(version: &str) -> &'static str {
    let known = ["3.0.0", "3.0.1", "3.0.2", "3.0.3", "3.0.4", "3.1.0", "3.1.1", "3.2.0"];
    known.into_iter().find(|known| *known == version).unwrap_or("3.1.0")
}

impl Traits {
    fn single_values(&self, otherwise: SingleValues) -> SingleValues {
        let counts = [
            (self.consts, SingleValues::Const),
            (self.single_enums, SingleValues::Enum),
            (self.both, SingleValues::Both),
        ];
        let most = counts.iter().max_by_key(|(count, _)| *count);
        most.filter(|(count, _)| *count > 0).map_or(otherwise, |(_, single)| *single)
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(members) => {
                self.keywords(members);
                for (key, member) in members {
                    match key.as_str() {
                        "default" | "example" | "examples" | "enum" | "mapping" => {}
                        "properties" | "schemas" => {
                            member
                                .as_object()
                                .into_iter()
                                .flat_map(Map::values)
                                .for_each(|schema| self.value(schema));
                        }
                        _ => self.value(member),
                    }
                }
            }
            _ => {}
        }
    }

    fn keywords(&mut self, schema: &Map<String, Value>) {
        let has = |key: &str| schema.contains_key(key);
        let list = |key: &str| schema.get(key).and_then(Value::as_array);
        let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
        let is_null = |schema: &Value| schema.get("type").is_some_and(|kind| kind == "null");
        self.nulls += usize::from(list("anyOf").is_some_and(|all| all.iter().any(is_null)));
        self.siblings += usize::from(has("$ref") && schema.len() > 1);
        let is_wrapped = list("allOf").is_some_and(|all| all.len() == 1 && all[0].get("$ref").is_some());
        self.wrapped += usize::from(is_wrapped && schema.len() > 1);
        let is_single = list("enum").is_some_and(|values| values.len() == 1);
        // A component is an enum of one class, however its literals are written.
        self.single_enums += usize::from(is_single && !has("const") && !has("description"));
        self.consts += usize::from(has("const") && !is_single && !kind.is_empty());
        self.both += usize::from(has("const") && is_single);
        self.binary += usize::from(schema.get("format").is_some_and(|format| format == "binary"));
        self.media_types += usize::from(has("contentMediaType"));
        let additional = schema.get("additionalProperties");
        let is_map = kind == "object" && !has("properties");
        self.open_maps += usize::from(is_map && additional == Some(&Value::Bool(true)));
        self.closed_maps += usize::from(is_map && additional.is_none());
        self.prefix_items += usize::from(has("prefixItems"));
        self.item_lists += usize::from(schema.get("items").is_some_and(Value::is_array));
    }
}
