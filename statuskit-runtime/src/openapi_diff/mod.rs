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
mod conditions;
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

use document::DiffDocument;
use pair::Pair;
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::{self, Display};

/// A change that a client may notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Whether a client that was correct before may now fail.
    pub(crate) breaks: bool,
    /// Where it happened, such as `POST /users 201 body.name`.
    pub(crate) place: String,
    /// What happened.
    pub(crate) what: String,
}

/// Returns the changes from the old document to the new one, in the order of the old one.
pub(crate) fn diff(old: &Value, new: &Value) -> Vec<Change> {
    let mut diff = Diff {
        old: DiffDocument(old),
        new: DiffDocument(new),
        changes: Vec::new(),
        compared: HashSet::new(),
    };
    servers::compare(&mut diff);
    operations::compare(&mut diff);
    callbacks::compare_webhooks(&mut diff);
    diff.changes
}

/// Two documents, and the changes found so far.
struct Diff<'d> {
    old: DiffDocument<'d>,
    new: DiffDocument<'d>,
    changes: Vec<Change>,
    /// The pairs of schemas that have been compared within the current parameter or body.
    compared: HashSet<(usize, usize, MessageDirection)>,
}

/// The direction in which values of a schema are sent, which determines what breaks a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum MessageDirection {
    /// The client sends them: the server must not accept less.
    Request,
    /// The server sends them: it must not send more.
    Response,
}

impl Diff<'_> {
    /// Records a change that breaks clients.
    fn breaking(&mut self, place: &str, what: impl Into<String>) {
        self.note(true, place, what);
    }

    /// Records a change that does not break clients.
    fn harmless(&mut self, place: &str, what: impl Into<String>) {
        self.note(false, place, what);
    }

    /// Records that fewer values are valid, which breaks clients that send them.
    fn narrowed<T>(&mut self, pair: &Pair<'_, T>, what: impl Into<String>) {
        self.note(pair.direction.breaks_when_narrowed(), pair.place, what);
    }

    /// Records that more values are valid, which breaks clients that receive them.
    fn widened<T>(&mut self, pair: &Pair<'_, T>, what: impl Into<String>) {
        self.note(pair.direction.breaks_when_widened(), pair.place, what);
    }

    /// Records a change as breaking because its effect on clients cannot be determined.
    fn undetermined(&mut self, place: &str, what: &str) {
        self.breaking(place, format!("{what}; whether this breaks clients cannot be determined"));
    }

    /// Records a change once. What applies to several alternatives is found again in each of them.
    fn note(&mut self, breaks: bool, place: &str, what: impl Into<String>) {
        let change = Change { breaks, place: place.to_owned(), what: what.into() };
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}

impl MessageDirection {
    /// Returns whether clients break if fewer values are valid.
    fn breaks_when_narrowed(self) -> bool {
        self == MessageDirection::Request
    }

    /// Returns whether clients break if more values are valid.
    fn breaks_when_widened(self) -> bool {
        self == MessageDirection::Response
    }
}

/// `BREAKING  POST /users 409: the status is gone`
impl Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.breaks { "BREAKING" } else { "harmless" };
        write!(out, "{kind}  {}: {}", self.place, self.what)
    }
}
