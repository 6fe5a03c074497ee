//! A document, and how its references are resolved.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use std::cell::RefCell;

/// The maximum number of consecutive references that are followed. More are a cycle.
const MAX_REFERENCES: usize = 32;

/// The maximum depth of nested references that are followed when two values are compared.
const MAX_REFERENCE_DEPTH: usize = 4;

/// An OpenAPI document.
#[derive(Clone, Copy)]
pub(super) struct DiffDocument<'d> {
    pub(super) root: &'d Value,
    unresolved: &'d Unresolved,
}

/// The first reference of a document that leads nowhere, if one has been followed.
#[derive(Default)]
pub(super) struct Unresolved(RefCell<Option<String>>);

impl Unresolved {
    /// Returns the reference.
    pub(super) fn into_reference(self) -> Option<String> {
        self.0.into_inner()
    }
}

impl<'d> DiffDocument<'d> {
    pub(super) const fn new(root: &'d Value, unresolved: &'d Unresolved) -> Self {
        DiffDocument { root, unresolved }
    }

    /// Resolves a value: to itself, or to what its `$ref` points to within the document. Records a reference
    /// that leads nowhere.
    pub(super) fn resolve(self, mut value: &'d Value) -> &'d Value {
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
            let Some(found) = self.target(reference) else {
                self.unresolved.0.borrow_mut().get_or_insert_with(|| reference.to_owned());
                break;
            };
            value = found;
        }
        value
    }

    /// Returns what a reference points to. Its fragment is a percent-encoded JSON pointer (RFC 6901, section 6).
    pub(super) fn target(self, reference: &str) -> Option<&'d Value> {
        let pointer = percent_decode_str(reference.strip_prefix('#')?).decode_utf8().ok()?;
        self.root.pointer(&pointer)
    }

    /// Returns the resolved members of the object with this name in a value. Empty if there is no such
    /// object.
    pub(super) fn members(self, value: &'d Value, name: &str) -> Vec<(&'d str, &'d Value)> {
        let members = value.get(name).and_then(Value::as_object).into_iter().flat_map(Map::iter);
        members.map(|(name, member)| (name.as_str(), self.resolve(member))).collect()
    }

    /// Returns the resolved elements of the list with this name in a value.
    pub(super) fn elements(self, value: &'d Value, name: &str) -> Vec<&'d Value> {
        let elements = value.get(name).and_then(Value::as_array).into_iter().flatten();
        elements.map(|element| self.resolve(element)).collect()
    }
}

/// Returns the value with this name.
pub(super) fn named<T: Copy>(members: &[(&str, T)], name: &str) -> Option<T> {
    members.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// Returns whether a flag is set.
pub(super) fn is_set(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

/// Returns whether two values are the same, including what they reference.
pub(super) fn same(old: (DiffDocument<'_>, &Value), new: (DiffDocument<'_>, &Value)) -> bool {
    same_within(old, new, MAX_REFERENCE_DEPTH)
}

fn same_within(
    (old_document, old): (DiffDocument<'_>, &Value),
    (new_document, new): (DiffDocument<'_>, &Value),
    depth: usize,
) -> bool {
    let is_reference = old.get("$ref").is_some() || new.get("$ref").is_some();
    if is_reference && depth > 0 {
        let old = (old_document, old_document.resolve(old));
        return same_within(old, (new_document, new_document.resolve(new)), depth - 1);
    }
    let is_same = |old, new| same_within((old_document, old), (new_document, new), depth);
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let has_same = |(name, value)| new.get(name).is_some_and(|other| is_same(value, other));
            old.len() == new.len() && old.iter().all(has_same)
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(old, new))
        }
        (old, new) => old == new,
    }
}
