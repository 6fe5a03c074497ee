//! The parts of the original's document that no code of this crate produces. `PORT.md` lists them.

use statuskit::serde_json::{self, Value};

/// The changes: each sets the value at a JSON pointer, or removes it.
const PATCH: &str = include_str!("../openapi.patch.json");

/// Makes the document equal to that of the original.
pub fn amend(document: &mut Value) {
    let changes: Vec<Value> = serde_json::from_str(PATCH).expect("the patch is JSON");
    for change in &changes {
        let pointer = change["at"].as_str().unwrap_or_default();
        let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        let Some(parent) = document.pointer_mut(parent) else {
            continue;
        };
        match (parent, change.get("value")) {
            (Value::Object(members), Some(value)) => {
                members.insert(key, value.clone());
            }
            (Value::Object(members), None) => {
                members.remove(&key);
            }
            (Value::Array(items), value) => amend_list(items, &key, value),
            _ => {}
        }
    }
}

fn amend_list(items: &mut Vec<Value>, key: &str, value: Option<&Value>) {
    let index = key.parse().unwrap_or(items.len());
    match value {
        Some(value) if index < items.len() => items[index] = value.clone(),
        Some(value) => items.push(value.clone()),
        None if index < items.len() => {
            items.remove(index);
        }
        None => {}
    }
}
