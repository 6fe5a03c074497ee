//! What `openapi_extra` adds to an operation, and what only an amendment of the whole document can say.

use serde_json::{Map, Value};
use statuskit_openapi::{differences, same};

/// A change of the finished document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DocumentChange {
    /// A JSON pointer.
    pub(crate) at: String,
    /// The new value. `None` removes what is there.
    pub(crate) value: Option<Value>,
}

/// Returns what `openapi_extra` makes of the predicted operation, as far as it can: it merges objects, removes
/// with `null`, and adds to the end of a list.
pub(super) fn extra(predicted: &Value, wanted: &Value) -> Option<Value> {
    let (Value::Object(predicted), Value::Object(wanted)) = (predicted, wanted) else { return None };
    let mut extra = Map::new();
    for (key, value) in wanted {
        match predicted.get(key) {
            None if !has_null(value) => {
                extra.insert(key.clone(), value.clone());
            }
            None => {}
            Some(written) if same(written, value) => {}
            Some(written) => extra.extend(changed(written, value).map(|value| (key.clone(), value))),
        }
    }
    let gone = predicted.keys().filter(|key| !wanted.contains_key(*key));
    extra.extend(gone.map(|key| (key.clone(), Value::Null)));
    (!extra.is_empty()).then_some(Value::Object(extra))
}

/// Returns what `App::openapi_extra` makes of the predicted document, except for paths and components.
pub(crate) fn app_extra(predicted: &Value, wanted: &Value) -> Option<Value> {
    let mut extra = extra(predicted, wanted)?;
    let members = extra.as_object_mut()?;
    members.retain(|key, _| !matches!(key.as_str(), "paths" | "components" | "openapi"));
    (!members.is_empty()).then_some(extra)
}

fn changed(written: &Value, wanted: &Value) -> Option<Value> {
    match (written, wanted) {
        (Value::Object(_), Value::Object(_)) => extra(written, wanted),
        (Value::Array(_), _) | (_, Value::Array(_) | Value::Object(_) | Value::Null) => None,
        (_, wanted) => Some(wanted.clone()),
    }
}

/// Returns whether `null` is within objects, where a merge would remove it.
fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.values().any(has_null),
        _ => false,
    }
}

impl DocumentChange {
    /// Returns the amendments that make one document equal to another.
    pub(crate) fn between(predicted: &Value, wanted: &Value) -> Vec<DocumentChange> {
        let mut amendments: Vec<_> = differences(predicted, wanted)
            .into_iter()
            .map(|difference| DocumentChange { at: difference.pointer, value: difference.new })
            .collect();
        // What follows in a list keeps its place if the last one is removed first.
        let removals: Vec<_> = amendments.extract_if(.., |amendment| amendment.value.is_none()).collect();
        amendments.extend(removals.into_iter().rev());
        amendments
    }
}
