//! The schema of one value with everything that its keys declare.

use super::{FieldInfo, Rules, default_of, field_info};
use crate::schema::{Components, Direction, Schema};
use crate::tree::Tree;
use crate::value::Value;
use serde_json::Value as Json;

/// Returns the schema of a value with everything that its keys declare.
pub fn described<T: Value>(rules: Rules<T>, components: &mut Components) -> Schema {
    let info = field_info(rules);
    let is_unknown = info.custom_serialize && components.direction == Direction::Output;
    let schema = if is_unknown { Schema::any() } else { T::schema(components) };
    let is_hidden = info.has_default_factory && !components.is_complete;
    let default = if is_hidden { None } else { known_default(rules) };
    with_field_info(schema, &info, default)
}

/// Adds what the keys declare, and the default, to a schema.
pub(crate) fn with_field_info(mut schema: Schema, info: &FieldInfo, default: Option<Tree>) -> Schema {
    constrain(&mut schema, info);
    say(&mut schema, info);
    if let Some(default) = default {
        schema.set("default", json(&default));
    }
    schema.with_all(info.schema_extra.as_ref().map_or(Json::Null, json))
}

/// Returns the default if it is always the same, unlike the current time. Like FastAPI, leaves out `null`.
fn known_default<T: Value>(rules: Rules<T>) -> Option<Tree> {
    let default = default_of(rules)?.shown().filter(|default| *default != Tree::Null)?;
    (default_of(rules)?.shown().as_ref() == Some(&default)).then_some(default)
}

fn say(schema: &mut Schema, info: &FieldInfo) {
    if let Some(title) = info.title {
        schema.set("title", title);
    }
    if let Some(description) = info.description {
        schema.set("description", description);
    }
    if info.deprecated {
        schema.set("deprecated", true);
    }
    if !info.examples.is_empty() {
        schema.set("examples", info.examples.iter().map(json).collect::<Vec<_>>());
    }
}

/// Adds the constraints. In an `Option` or another union, adds them to each alternative that supports them.
fn constrain(schema: &mut Schema, info: &FieldInfo) {
    if !info.constrained {
        return;
    }
    match schema.get_mut("anyOf") {
        Some(Json::Array(alternatives)) => {
            for alternative in alternatives.iter_mut() {
                let Json::Object(keywords) = alternative.take() else { continue };
                let mut inner = Schema::from(keywords);
                constrain_one(&mut inner, info);
                *alternative = inner.into();
            }
        }
        _ => constrain_one(schema, info),
    }
}

fn constrain_one(schema: &mut Schema, info: &FieldInfo) {
    let kind = schema.get("type").and_then(Json::as_str).unwrap_or_default().to_owned();
    match kind.as_str() {
        "integer" | "number" => bound(schema, info),
        "string" => {
            count(schema, info, ["minLength", "maxLength"]);
            spell(schema, info);
        }
        "array" => count(schema, info, ["minItems", "maxItems"]),
        "object" => count(schema, info, ["minProperties", "maxProperties"]),
        _ => {}
    }
}

/// Adds the bounds, which replace those of the type.
fn bound(schema: &mut Schema, info: &FieldInfo) {
    let bounds = [
        ("exclusiveMinimum", &info.gt, "minimum"),
        ("minimum", &info.ge, "minimum"),
        ("exclusiveMaximum", &info.lt, "maximum"),
        ("maximum", &info.le, "maximum"),
        ("multipleOf", &info.multiple_of, ""),
    ];
    for (keyword, bound, of_type) in bounds {
        if let Some(bound) = bound {
            schema.take(of_type);
            schema.set(keyword, json(bound));
        }
    }
}

fn count(schema: &mut Schema, info: &FieldInfo, [min, max]: [&str; 2]) {
    if let Some(length) = info.min_length {
        schema.set(min, length);
    }
    if let Some(length) = info.max_length {
        schema.set(max, length);
    }
}

fn spell(schema: &mut Schema, info: &FieldInfo) {
    if let Some(pattern) = info.pattern {
        schema.set("pattern", pattern);
    }
    if let Some(format) = &info.format {
        schema.set("format", format.as_ref());
    }
}

fn json(tree: &Tree) -> Json {
    serde_json::to_value(tree).unwrap_or_default()
}
