//! What changed between two OpenAPI documents, and whether it breaks the clients of the old one.
//!
//! A change breaks clients if the server accepts less than before, or returns something that was not
//! promised:
//!
//! - an operation, a status, a media type, a parameter or a field is gone,
//! - something became required in a request or optional in a response,
//! - a type or a set of values shrank in a request or grew in a response,
//! - a success or redirect status is new.
//!
//! A new error status does not break clients: they must be ready for errors, and treat an unknown one by its
//! class (RFC 9110, section 15).

mod bounds;
mod callbacks;
mod change;
mod conditions;
mod diff;
mod direction;
mod discriminator;
mod document;
mod operation;
mod operations;
mod pair;
mod parameters;
mod properties;
mod requests;
mod responses;
mod schemas;
mod schemes;
mod security;
mod servers;
mod shape;
#[cfg(test)]
mod tests;
mod values;

pub(crate) use change::Change;

use diff::Diff;
use serde_json::Value;

/// Returns the changes from the old document to the new one, in the order of the old one.
pub(crate) fn diff(old: &Value, new: &Value) -> Vec<Change> {
    let mut diff = Diff::new(old, new);
    servers::compare(&mut diff);
    operations::compare(&mut diff);
    callbacks::compare_webhooks(&mut diff);
    diff.changes
}
