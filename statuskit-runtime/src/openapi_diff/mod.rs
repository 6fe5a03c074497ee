//! What changed between two OpenAPI documents, and whether it breaks the clients of the old one.
//!
//! It breaks a client where the server takes less than before, or answers something that was not
//! promised: an operation, a status, a media type, a parameter or a field that is gone, something that
//! became required in a request or optional in a response, a type or a set of values that shrank in a
//! request or grew in a response, a success or redirect that is new. An error status that is new does not:
//! clients must be ready for errors, and know one they have not met by its class (RFC 9110, section 15).

mod bounds;
mod callbacks;
mod conditions;
mod discriminator;
mod document;
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

use document::Document;
use pair::Pair;
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::{self, Display};

/// One thing that a client may notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Whether a client that was right before may now fail.
    pub(crate) breaks: bool,
    /// `POST /users 201 body.name`
    pub(crate) place: String,
    /// What happened there.
    pub(crate) what: String,
}

/// The changes from the old document to the new one, by their places in the old one.
pub(crate) fn diff(old: &Value, new: &Value) -> Vec<Change> {
    let mut diff =
        Diff { old: Document(old), new: Document(new), changes: Vec::new(), compared: HashSet::new() };
    servers::compare(&mut diff);
    operations::compare(&mut diff);
    callbacks::compare_webhooks(&mut diff);
    diff.changes
}

/// Two documents, and what was found.
struct Diff<'d> {
    old: Document<'d>,
    new: Document<'d>,
    changes: Vec<Change>,
    /// The pairs of schemas that were compared within one parameter or body.
    compared: HashSet<(usize, usize, Direction)>,
}

/// Which way a schema travels, which says what breaks a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Direction {
    /// The client sends it: the server must not take less.
    Request,
    /// The server sends it: it must not send more.
    Response,
}

impl Diff<'_> {
    /// Notes a change that breaks clients.
    fn breaking(&mut self, place: &str, what: impl Into<String>) {
        self.note(true, place, what);
    }

    /// Notes a change that does not.
    fn harmless(&mut self, place: &str, what: impl Into<String>) {
        self.note(false, place, what);
    }

    /// Notes that fewer values are valid, which breaks clients that send them.
    fn narrowed<T>(&mut self, pair: &Pair<'_, T>, what: impl Into<String>) {
        self.note(pair.direction.breaks_when_narrowed(), pair.place, what);
    }

    /// Notes that more values are valid, which breaks clients that get them.
    fn widened<T>(&mut self, pair: &Pair<'_, T>, what: impl Into<String>) {
        self.note(pair.direction.breaks_when_widened(), pair.place, what);
    }

    /// Notes a change that breaks clients for all that is known.
    fn untold(&mut self, place: &str, what: &str) {
        self.breaking(place, format!("{what}; whether it breaks clients could not be told"));
    }

    /// Once: what stands around alternatives is met in each of them.
    fn note(&mut self, breaks: bool, place: &str, what: impl Into<String>) {
        let change = Change { breaks, place: place.to_owned(), what: what.into() };
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}

impl Direction {
    /// Whether it breaks clients that fewer values are valid.
    fn breaks_when_narrowed(self) -> bool {
        self == Direction::Request
    }

    /// Whether it breaks clients that more values are valid.
    fn breaks_when_widened(self) -> bool {
        self == Direction::Response
    }
}

/// `BREAKING  POST /users 409: the status is gone`
impl Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.breaks { "BREAKING" } else { "harmless" };
        write!(out, "{kind}  {}: {}", self.place, self.what)
    }
}
