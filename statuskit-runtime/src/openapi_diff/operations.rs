//! Operations: those that are gone, those that are new, and the parts of those in both documents.

use super::document::{Document, is_set};
use super::{Diff, callbacks, parameters, requests, responses, security, servers};
use serde_json::Value;

pub(super) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A method of a path.
#[derive(Clone, Copy)]
pub(super) struct Operation<'d> {
    method: &'static str,
    path: &'d str,
    /// The path item, whose parameters apply to all its operations.
    pub(super) item: &'d Value,
    pub(super) value: &'d Value,
}

/// Compares all operations.
pub(super) fn compare(diff: &mut Diff<'_>) {
    let (old, new) = (operations(diff.old), operations(diff.new));
    for before in &old {
        match new.iter().find(|after| after.is(before)) {
            Some(after) => compare_operation(diff, before, after),
            None => diff.breaking(&before.line(), "the operation is gone"),
        }
    }
    for after in new.iter().filter(|after| !old.iter().any(|before| before.is(after))) {
        diff.harmless(&after.line(), "the operation is new");
    }
}

fn compare_operation<'d>(diff: &mut Diff<'d>, old: &Operation<'d>, new: &Operation<'d>) {
    let line = old.line();
    if !is_set(old.value, "deprecated") && is_set(new.value, "deprecated") {
        diff.harmless(&line, "the operation is deprecated");
    }
    let id = |operation: &Value| operation.get("operationId").cloned();
    if id(old.value) != id(new.value) {
        diff.harmless(&line, "its `operationId` changed: generated clients name it differently");
    }
    servers::compare_own(diff, &line, old, new);
    security::compare(diff, &line, old.value, new.value);
    parameters::compare(diff, &line, old, new);
    requests::compare(diff, &line, old.value, new.value);
    responses::compare(diff, &line, old.value, new.value);
    callbacks::compare(diff, &line, old.value, new.value);
}

fn operations(document: Document<'_>) -> Vec<Operation<'_>> {
    let mut operations = Vec::new();
    for (path, item) in document.members(document.0, "paths") {
        for method in METHODS {
            if let Some(value) = item.get(method) {
                operations.push(Operation { method, path, item, value });
            }
        }
    }
    operations
}

impl Operation<'_> {
    /// Returns the method and path, such as `POST /users`.
    fn line(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Returns whether a client calls both in the same way. The names of captures do not matter to it.
    fn is(&self, other: &Operation<'_>) -> bool {
        self.method == other.method && shape(self.path) == shape(other.path)
    }

    /// Returns the position of a capture among those of the path.
    pub(super) fn capture(&self, name: &str) -> Option<usize> {
        let mut captures = self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        captures.position(|capture| capture == name)
    }
}

/// Input: `/items/{item_id}`. Output: `/items/{}`.
fn shape(path: &str) -> String {
    let mut pieces = path.split('{');
    let mut shape = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shape.push_str("{}");
        shape.push_str(piece.split_once('}').map_or("", |(_, rest)| rest));
    }
    shape
}
