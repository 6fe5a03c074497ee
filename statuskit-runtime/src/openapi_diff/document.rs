//! A document, and how its references are followed.

use serde_json::{Map, Value};

/// References in a row that are followed; more are a circle.
const MOST_REFERENCES: usize = 32;

/// An OpenAPI document.
#[derive(Clone, Copy)]
pub(super) struct Document<'d>(pub(super) &'d Value);

impl<'d> Document<'d> {
    /// What a value stands for: itself, or what its `$ref` points to within the document.
    pub(super) fn resolve(self, mut value: &'d Value) -> &'d Value {
        for _ in 0..MOST_REFERENCES {
            let target = value.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix('#'));
            let Some(found) = target.and_then(|pointer| self.0.pointer(pointer)) else { break };
            value = found;
        }
        value
    }

    /// The members of an object below a value, resolved; none where there is no such object.
    pub(super) fn members(self, value: &'d Value, name: &str) -> Vec<(&'d str, &'d Value)> {
        let members = value.get(name).and_then(Value::as_object).into_iter().flat_map(Map::iter);
        members.map(|(name, member)| (name.as_str(), self.resolve(member))).collect()
    }

    /// The elements of a list below a value, resolved.
    pub(super) fn elements(self, value: &'d Value, name: &str) -> Vec<&'d Value> {
        let elements = value.get(name).and_then(Value::as_array).into_iter().flatten();
        elements.map(|element| self.resolve(element)).collect()
    }
}

/// The value of a name.
pub(super) fn named<T: Copy>(members: &[(&str, T)], name: &str) -> Option<T> {
    members.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// Whether a flag is set.
pub(super) fn is_set(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}
