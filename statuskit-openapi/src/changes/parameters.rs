//! Parameters of the path, the query, the headers and the cookies.

use super::diff::Diff;
use super::direction::MessageDirection;
use super::document::{DiffDocument, is_set};
use super::operation::DiffOperation;
use super::pair::Pair;
use super::schemas;
use serde_json::Value;

/// A parameter, with the key that identifies it to clients.
struct DiffParameter<'d> {
    /// The key, such as `query limit`. Path captures have their position, and headers are in lower case.
    key: String,
    value: &'d Value,
}

pub(super) fn compare<'d>(diff: &mut Diff<'d>, line: &str, old: &DiffOperation<'d>, new: &DiffOperation<'d>) {
    let (old, new) = (parameters(diff.old, old), parameters(diff.new, new));
    for before in &old {
        let place = format!("{line} {}", before.words());
        match new.iter().find(|after| after.key == before.key) {
            Some(after) => compare_one(diff, &place, before.value, after.value),
            None => diff.breaking(&place, "the parameter is gone"),
        }
    }
    for after in new.iter().filter(|after| !old.iter().any(|before| before.key == after.key)) {
        let place = format!("{line} {}", after.words());
        match is_set(after.value, "required") {
            true => diff.breaking(&place, "the parameter is new and required"),
            false => diff.harmless(&place, "the parameter is new"),
        }
    }
}

fn compare_one<'d>(diff: &mut Diff<'d>, place: &str, old: &'d Value, new: &'d Value) {
    match (is_set(old, "required"), is_set(new, "required")) {
        (false, true) => diff.breaking(place, "the parameter became required"),
        (true, false) => diff.harmless(place, "the parameter became optional"),
        (false, false) | (true, true) => {}
    }
    for key in ["style", "explode"] {
        if old.get(key) != new.get(key) {
            diff.breaking(place, format!("its `{key}` changed"));
        }
    }
    if let (Some(old), Some(new)) = (old.get("schema"), new.get("schema")) {
        schemas::compare(diff, Pair { place, old, new, direction: MessageDirection::Request });
    }
}

/// Returns the parameters of the operation, and those of its path that it does not override.
fn parameters<'d>(document: DiffDocument<'d>, operation: &DiffOperation<'d>) -> Vec<DiffParameter<'d>> {
    let mut parameters: Vec<DiffParameter<'_>> = Vec::new();
    for owner in [operation.value, operation.item] {
        for value in document.elements(owner, "parameters") {
            let key = key(operation, value);
            if parameters.iter().all(|known| known.key != key) {
                parameters.push(DiffParameter { key, value });
            }
        }
    }
    parameters
}

fn key(operation: &DiffOperation<'_>, value: &Value) -> String {
    let (source, name) = (text(value, "in"), text(value, "name"));
    match source {
        "path" => format!("path {}", operation.capture(name).unwrap_or_default()),
        "header" => format!("header {}", name.to_ascii_lowercase()),
        _ => format!("{source} {name}"),
    }
}

impl DiffParameter<'_> {
    /// Returns the name for messages, such as ``query `limit` ``.
    fn words(&self) -> String {
        format!("{} `{}`", text(self.value, "in"), text(self.value, "name"))
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}
