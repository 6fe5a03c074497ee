//! Every difference between two documents, whether or not clients notice it.

use serde_json::{Map, Value};
use std::fmt::{self, Display};

/// A difference between two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it is: a JSON pointer (RFC 6901) into the old document, or into the new one for what is new.
    pub pointer: String,
    /// What the old document has there.
    pub old: Option<Value>,
    /// What the new document has there.
    pub new: Option<Value>,
}

/// `/info/title: "Shop" became "Store"`
impl Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = &self.pointer;
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(out, "{pointer}: {old} became {new}"),
            (Some(old), None) => write!(out, "{pointer}: {old} is gone"),
            (None, Some(new)) => write!(out, "{pointer}: {new} is new"),
            (None, None) => write!(out, "{pointer}"),
        }
    }
}

/// Returns every difference. What has no meaning does not count: the order of keys, of `required` and of
/// `parameters`, and whether a number is written `1` or `1.0`.
///
/// ```
/// use serde_json::json;
/// use statuskit_openapi::differences;
///
/// let found = differences(&json!({"minimum": 1, "maximum": 2}), &json!({"minimum": 1.0, "maximum": 3}));
/// assert_eq!(found[0].to_string(), "/maximum: 2 became 3");
/// assert_eq!(found.len(), 1);
/// ```
pub fn differences(old: &Value, new: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", "", old, new, &mut found);
    found
}

/// Returns whether two values have no difference.
pub fn same(old: &Value, new: &Value) -> bool {
    differences(old, new).is_empty()
}

/// Returns how many leaves a value has: texts, numbers, truth values, `null`, and empty lists and objects.
///
/// ```
/// assert_eq!(statuskit_openapi::leaves(&serde_json::json!({"a": [1, {}], "b": {"c": null}})), 3);
/// ```
pub fn leaves(value: &Value) -> usize {
    match value {
        Value::Array(items) if !items.is_empty() => items.iter().map(leaves).sum(),
        Value::Object(members) if !members.is_empty() => members.values().map(leaves).sum(),
        _ => 1,
    }
}

fn compare(place: &str, key: &str, old: &Value, new: &Value, found: &mut Vec<Difference>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => compare_objects(place, old, new, found),
        (Value::Array(old), Value::Array(new))
            if key == "parameters" && are_parameters(old) && are_parameters(new) =>
        {
            compare_parameters(place, old, new, found);
        }
        (Value::Array(old_items), Value::Array(new_items)) if key == "required" => {
            if sorted(old_items) != sorted(new_items) {
                found.push(difference(place, Some(old), Some(new)));
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&within(place, &index.to_string()), "", old, new, found);
            }
        }
        (old, new) if old == new || is_same_number(old, new) => {}
        (old, new) => found.push(difference(place, Some(old), Some(new))),
    }
}

fn compare_objects(
    place: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    found: &mut Vec<Difference>,
) {
    for (name, value) in old {
        let place = within(place, name);
        match new.get(name) {
            Some(other) => compare(&place, name, value, other, found),
            None => found.push(difference(&place, Some(value), None)),
        }
    }
    for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.push(difference(&within(place, name), None, Some(value)));
    }
}

fn compare_parameters(place: &str, old: &[Value], new: &[Value], found: &mut Vec<Difference>) {
    let identity = |parameter: &Value| (parameter["in"].clone(), parameter["name"].clone());
    for (index, value) in old.iter().enumerate() {
        let place = within(place, &index.to_string());
        match new.iter().find(|other| identity(other) == identity(value)) {
            Some(other) => compare(&place, "", value, other, found),
            None => found.push(difference(&place, Some(value), None)),
        }
    }
    for (index, value) in new.iter().enumerate() {
        if !old.iter().any(|other| identity(other) == identity(value)) {
            found.push(difference(&within(place, &index.to_string()), None, Some(value)));
        }
    }
}

fn are_parameters(items: &[Value]) -> bool {
    items.iter().all(|item| item.get("name").is_some() && item.get("in").is_some())
}

fn sorted(items: &[Value]) -> Vec<String> {
    let mut items: Vec<_> = items.iter().map(Value::to_string).collect();
    items.sort_unstable();
    items
}

fn is_same_number(old: &Value, new: &Value) -> bool {
    old.is_number() && new.is_number() && old.as_f64() == new.as_f64()
}

fn difference(place: &str, old: Option<&Value>, new: Option<&Value>) -> Difference {
    Difference { pointer: place.to_owned(), old: old.cloned(), new: new.cloned() }
}

/// Returns the pointer of a member (RFC 6901, section 3).
fn within(place: &str, name: &str) -> String {
    format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::differences;
    use serde_json::{Value, json};

    fn found(old: &Value, new: &Value) -> Vec<String> {
        let mut found: Vec<_> = differences(old, new).iter().map(ToString::to_string).collect();
        found.sort();
        found
    }

    #[test]
    fn every_difference_has_its_place() {
        let old = json!({"info": {"title": "a", "x": 1}, "paths": {"/a~b": {"get": [1, 2]}}, "tags": [1]});
        let new = json!({"paths": {"/a~b": {"get": [1, 3]}}, "info": {"title": "a", "y": null}, "tags": []});
        let expected = [
            "/info/x: 1 is gone",
            "/info/y: null is new",
            "/paths/~1a~0b/get/1: 2 became 3",
            "/tags: [1] became []",
        ];
        assert_eq!(found(&old, &new), expected);
        assert_eq!(found(&new, &new), [""; 0]);
    }

    #[test]
    fn the_order_of_parameters_and_required_does_not_count() {
        let parameter = |name: &str, required| json!({"name": name, "in": "query", "required": required});
        let old = json!({"parameters": [parameter("a", true), parameter("b", true)], "required": ["x", "y"]});
        let new =
            json!({"parameters": [parameter("b", true), parameter("a", false)], "required": ["y", "x"]});
        assert_eq!(found(&old, &new), ["/parameters/0/required: true became false"]);
        let more = json!({"parameters": [parameter("c", true)], "required": ["x"]});
        assert_eq!(found(&old, &more).len(), 4);
    }
}
