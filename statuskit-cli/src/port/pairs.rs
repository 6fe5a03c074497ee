//! `X-Input` and `X-Output` as one model `X`, where they differ only in what they refer to.

use super::plan::schemas;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const PREFIX: &str = "#/components/schemas/";

/// Returns the document with one component in place of each such pair, and the names of these components.
pub(crate) fn joined(document: &Value) -> (Value, BTreeSet<String>) {
    let pairs = pairs(document);
    if pairs.is_empty() {
        return (document.clone(), pairs);
    }
    let mut joined = referring(document, &pairs);
    if let Some(Value::Object(schemas)) = joined.pointer_mut("/components/schemas") {
        let written =
            std::mem::take(schemas).into_iter().filter_map(|(name, schema)| match name.rsplit_once('-') {
                Some((pair, "Input")) if pairs.contains(pair) => Some((pair.to_owned(), schema)),
                Some((pair, "Output")) if pairs.contains(pair) => None,
                _ => Some((name, schema)),
            });
        *schemas = written.collect::<Map<_, _>>();
    }
    (joined, pairs)
}

/// Returns the names of the pairs that are equal once their references to pairs are. Operations refer to both sides,
/// since what is only read, or only sent, has one component.
fn pairs(document: &Value) -> BTreeSet<String> {
    let known = |name: &str| document["components"]["schemas"].get(name);
    let mut reached = BTreeSet::new();
    reach(document, &document["paths"], &mut reached);
    let mut pairs: BTreeSet<String> = schemas(document)
        .filter_map(|(name, _)| name.strip_suffix("-Input"))
        .filter(|name| known(&format!("{name}-Output")).is_some() && known(name).is_none())
        .filter(|name| {
            ["Input", "Output"].iter().all(|side| reached.contains(format!("{name}-{side}").as_str()))
        })
        .map(str::to_owned)
        .collect();
    loop {
        let is_equal = |name: &String| {
            let of =
                |direction| known(&format!("{name}-{direction}")).map(|schema| referring(schema, &pairs));
            of("Input") == of("Output")
        };
        let equal: BTreeSet<String> = pairs.iter().filter(|name| is_equal(name)).cloned().collect();
        if equal == pairs {
            return pairs;
        }
        pairs = equal;
    }
}

/// Collects the components that a value refers to, directly or through other components.
fn reach<'d>(document: &'d Value, value: &'d Value, reached: &mut BTreeSet<&'d str>) {
    match value {
        Value::String(text) => {
            let name = text.strip_prefix(PREFIX);
            let Some(schema) = name.and_then(|name| document["components"]["schemas"].get(name)) else {
                return;
            };
            if name.is_some_and(|name| reached.insert(name)) {
                reach(document, schema, reached);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| reach(document, item, reached)),
        Value::Object(members) => members.values().for_each(|member| reach(document, member, reached)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns a value whose references lead to the pairs.
fn referring(value: &Value, pairs: &BTreeSet<String>) -> Value {
    match value {
        Value::String(text) => joined_reference(text, pairs).map_or_else(|| value.clone(), Value::String),
        Value::Array(items) => items.iter().map(|item| referring(item, pairs)).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| (key.clone(), referring(member, pairs)));
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}

fn joined_reference(text: &str, pairs: &BTreeSet<String>) -> Option<String> {
    let (name, direction) = text.strip_prefix(PREFIX)?.rsplit_once('-')?;
    let is_pair = matches!(direction, "Input" | "Output") && pairs.contains(name);
    is_pair.then(|| format!("{PREFIX}{name}"))
}

/// Returns a part of a document whose references to pairs name the direction: what requests hold is read, and what
/// responses hold is sent.
pub(crate) fn directed(value: &Value, pairs: &BTreeSet<String>) -> Value {
    with_direction(value, "", pairs)
}

fn with_direction(value: &Value, direction: &str, pairs: &BTreeSet<String>) -> Value {
    match value {
        Value::String(text) => {
            let name =
                text.strip_prefix(PREFIX).filter(|name| pairs.contains(*name) && !direction.is_empty());
            name.map_or_else(|| value.clone(), |_| format!("{text}-{direction}").into())
        }
        Value::Array(items) => items.iter().map(|item| with_direction(item, direction, pairs)).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| {
                let direction = match key.as_str() {
                    "requestBody" | "parameters" => "Input",
                    "responses" => "Output",
                    _ => direction,
                };
                (key.clone(), with_direction(member, direction, pairs))
            });
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}

/// Returns whether a text refers to one of the pairs, whose names depend on the direction.
pub(crate) fn names_pair(text: &str, pairs: &BTreeSet<String>) -> bool {
    pairs.iter().any(|name| text.contains(&format!("{PREFIX}{name}\"")))
}

#[cfg(test)]
mod tests {
    use super::{directed, joined};
    use serde_json::json;

    #[test]
    fn what_requests_hold_is_read_and_what_responses_hold_is_sent() {
        let node = |suffix: &str| json!({"$ref": format!("#/components/schemas/Node{suffix}")});
        let operation = json!({"requestBody": {"schema": node("")}, "responses": {"200": [node("")]}});
        let expected =
            json!({"requestBody": {"schema": node("-Input")}, "responses": {"200": [node("-Output")]}});
        assert_eq!(directed(&operation, &["Node".to_owned()].into()), expected);
    }

    #[test]
    fn only_pairs_that_differ_in_references_are_joined() {
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let document = json!({
            "paths": {"body": reference("Node-Input"), "leaf": [reference("Node-Output"), reference("Leaf-Output")]},
            "components": {"schemas": {
                "Node-Input": {"items": reference("Node-Input")},
                "Node-Output": {"items": reference("Node-Output")},
                "Leaf-Input": {"type": "number"},
                "Leaf-Output": {"type": "string"},
                "Branch-Input": {"items": reference("Leaf-Input")},
                "Branch-Output": {"items": reference("Leaf-Output")},
                "Sent-Input": {"type": "null"},
                "Sent-Output": {"type": "null"},
            }},
        });
        let (joined, pairs) = joined(&document);
        assert_eq!(pairs.into_iter().collect::<Vec<_>>(), ["Node"]);
        let paths = json!({"body": reference("Node"), "leaf": [reference("Node"), reference("Leaf-Output")]});
        assert_eq!(joined["paths"], paths);
        assert_eq!(joined["components"]["schemas"]["Node"], json!({"items": reference("Node")}));
        assert_eq!(joined["components"]["schemas"].as_object().map(serde_json::Map::len), Some(7));
    }
}
