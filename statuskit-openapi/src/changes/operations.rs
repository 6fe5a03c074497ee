//! Operations: those that are gone, those that are new, and the parts of those in both documents.

use super::diff::Diff;
use super::document::is_set;
use super::operation::{DiffOperation, operations};
use super::{callbacks, parameters, requests, responses, security, servers};
use serde_json::Value;

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

fn compare_operation<'d>(diff: &mut Diff<'d>, old: &DiffOperation<'d>, new: &DiffOperation<'d>) {
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
