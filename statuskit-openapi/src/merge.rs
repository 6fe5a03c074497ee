//! Merging JSON into an operation, as FastAPI does.

use serde_json::{Value, json};

/// Merges objects and joins lists. A `null` removes the member that it replaces. Any other value replaces the
/// existing one.
pub fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                match value {
                    Value::Null => drop(into.shift_remove(key)),
                    Value::Object(_) => merge(into.entry(key.clone()).or_insert_with(|| json!({})), value),
                    value => merge(into.entry(key.clone()).or_insert(Value::Null), value),
                }
            }
        }
        (Value::Array(into), Value::Array(from)) => into.extend(from.iter().cloned()),
        (into, from) => *into = from.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    #[test]
    fn objects_are_merged_and_lists_joined() {
        let mut value = json!({"a": {"b": 1, "gone": 1}, "list": [1], "text": "x"});
        merge(
            &mut value,
            &json!({"a": {"c": 2, "gone": null}, "list": [2], "text": "y", "new": {"n": null}}),
        );
        assert_eq!(value, json!({"a": {"b": 1, "c": 2}, "list": [1, 2], "text": "y", "new": {}}));
    }
}
