//! `Change`: one change that a client may notice.

use std::fmt::{self, Display};

/// A change that a client may notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether a client that was correct before may now fail.
    pub breaks: bool,
    /// Where it happened, such as `POST /users 201 body.name`.
    pub place: String,
    /// What happened.
    pub what: String,
}

/// `BREAKING  POST /users 409: the status is gone`
impl Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.breaks { "BREAKING" } else { "harmless" };
        write!(out, "{kind}  {}: {}", self.place, self.what)
    }
}
