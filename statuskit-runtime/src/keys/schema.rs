//! The schema of one value with everything that its keys declare.

use super::{Facts, Rules, default_of, facts};
use crate::schema::{Components, Direction, Schema};
use crate::tree::Tree;
use crate::value::Value;
use serde_json::Value as Json;

/// Returns the schema of a value with everything that its keys declare.
pub fn described<T: Value>(rules: Rules<T>, components: &mut Components) -> Schema {
    let facts = facts(rules);
    let is_unknown = facts.written_otherwise && components.direction == Direction::Output;
    let schema = if is_unknown { Schema::any() } else { T::schema(components) };
    with_facts(schema, &facts, known_default(rules))
}

/// Adds what the keys declare, and the default, to a schema.
pub(crate) fn with_facts(mut schema: Schema, facts: &Facts, default: Option<Tree>) -> Schema {
    constrain(&mut schema, facts);
    say(&mut schema, facts);
    if let Some(default) = default {
        schema.set("default", json(&default));
    }
    schema.with_all(facts.schema_extra.as_ref().map_or(Json::Null, json))
}

/// Returns the default if it is always the same, unlike the current time. Like FastAPI, leaves out `null`.
fn known_default<T: Value>(rules: Rules<T>) -> Option<Tree> {
    let default = default_of(rules)?.shown().filter(|default| *default != Tree::Null)?;
    (default_of(rules)?.shown().as_ref() == Some(&default)).then_some(default)
}

fn say(schema: &mut Schema, facts: &Facts) {
    if let Some(title) = facts.title {
        schema.set("title", title);
    }
    if let Some(description) = facts.description {
        schema.set("description", description);
    }
    if facts.deprecated {
        schema.set("deprecated", true);
    }
    if !facts.examples.is_empty() {
        schema.set("examples", facts.examples.iter().map(json).collect::<Vec<_>>());
    }
}

/// Adds the constraints. In an `Option` or another union, adds them to each alternative that supports them.
fn constrain(schema: &mut Schema, facts: &Facts) {
    if !facts.constrained {
        return;
    }
    match schema.get_mut("anyOf") {
        Some(Json::Array(alternatives)) => {
            for alternative in alternatives.iter_mut() {
                let Json::Object(keywords) = alternative.take() else { continue };
                let mut inner = Schema::from(keywords);
                constrain_one(&mut inner, facts);
                *alternative = inner.into();
            }
        }
        _ => constrain_one(schema, facts),
    }
}

fn constrain_one(schema: &mut Schema, facts: &Facts) {
    let kind = schema.get("type").and_then(Json::as_str).unwrap_or_default().to_owned();
    match kind.as_str() {
        "integer" | "number" => bound(schema, facts),
        "string" => {
            count(schema, facts, ["minLength", "maxLength"]);
            spell(schema, facts);
        }
        "array" => count(schema, facts, ["minItems", "maxItems"]),
        "object" => count(schema, facts, ["minProperties", "maxProperties"]),
        _ => {}
    }
}

/// Adds the bounds, which replace those of the type.
fn bound(schema: &mut Schema, facts: &Facts) {
    let bounds = [
        ("exclusiveMinimum", &facts.gt, "minimum"),
        ("minimum", &facts.ge, "minimum"),
        ("exclusiveMaximum", &facts.lt, "maximum"),
        ("maximum", &facts.le, "maximum"),
        ("multipleOf", &facts.multiple_of, ""),
    ];
    for (keyword, bound, of_type) in bounds {
        if let Some(bound) = bound {
            schema.take(of_type);
            schema.set(keyword, json(bound));
        }
    }
}

fn count(schema: &mut Schema, facts: &Facts, [min, max]: [&str; 2]) {
    if let Some(length) = facts.min_length {
        schema.set(min, length);
    }
    if let Some(length) = facts.max_length {
        schema.set(max, length);
    }
}

fn spell(schema: &mut Schema, facts: &Facts) {
    if let Some(pattern) = facts.pattern {
        schema.set("pattern", pattern);
    }
    if let Some(format) = &facts.format {
        schema.set("format", format.as_ref());
    }
}

fn json(tree: &Tree) -> Json {
    serde_json::to_value(tree).unwrap_or_default()
}
