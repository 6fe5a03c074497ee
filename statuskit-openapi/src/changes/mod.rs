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

pub use change::Change;

use diff::Diff;
use document::{DiffDocument, Unresolved};
use serde_json::Value;

/// Returns the changes from the old document to the new one, in the order of the old one.
///
/// # Errors
///
/// If a reference of a document leads nowhere within it.
pub fn diff(old: &Value, new: &Value) -> Result<Vec<Change>, UnresolvedReference> {
    let (old_unresolved, new_unresolved) = (Unresolved::default(), Unresolved::default());
    let documents = (DiffDocument::new(old, &old_unresolved), DiffDocument::new(new, &new_unresolved));
    let mut diff = Diff::new(documents.0, documents.1);
    servers::compare(&mut diff);
    operations::compare(&mut diff);
    callbacks::compare_webhooks(&mut diff);
    let changes = diff.changes;
    let error = |is_old, unresolved: Unresolved| {
        unresolved.into_reference().map(|reference| UnresolvedReference { is_old, reference })
    };
    match error(true, old_unresolved).or_else(|| error(false, new_unresolved)) {
        Some(error) => Err(error),
        None => Ok(changes),
    }
}

/// A reference that leads nowhere within its document.
#[derive(Debug)]
pub struct UnresolvedReference {
    /// Whether it is in the old document.
    pub is_old: bool,
    /// The reference.
    pub reference: String,
}
