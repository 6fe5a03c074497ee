//! `Change`: one change that a client may notice.

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

/// `BREAKING  POST /users 409: the status is gone`
impl Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.breaks { "BREAKING" } else { "harmless" };
        write!(out, "{kind}  {}: {}", self.place, self.what)
    }
}
