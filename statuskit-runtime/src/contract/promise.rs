//! `Promise`: a status that a route can return, with everything known about it.

use crate::operation::ResponseHeader;
use crate::origin::{Origin, SourceLocation};
use crate::schema::LazySchema;
use http::StatusCode;
use serde_json::Value;
use std::fmt::{self, Display};

/// A status that a route can return.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The status.
    pub status: StatusCode,
    /// The meaning of the status.
    pub description: &'static str,
    /// The bodies that it may have: several if its reasons have different bodies, none if it has no body.
    pub bodies: Vec<PromisedBody>,
    /// The headers that may come with it.
    pub headers: Vec<ResponseHeader>,
    /// Where it comes from. There is at least one reason.
    pub reasons: Vec<Reason>,
}

/// A body that a status may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisedBody {
    /// Its media type.
    pub media_type: &'static str,
    /// The name of its type in `responses(…)`.
    pub type_name: Option<&'static str>,
    /// What is known about its content.
    pub shape: BodyShape,
    /// An example of the body.
    pub example: Option<Value>,
}

/// What is known about the content of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyShape {
    /// Nothing: `responses(…)` declares the body without a type.
    Unspecified,
    /// Whatever the handler puts into it.
    Any,
    /// A value of this schema.
    Value(LazySchema),
    /// A sequence of values (JSON lines, events), each of this schema.
    Sequence(LazySchema),
    /// The body of an [`HttpError`](crate::error::HttpError).
    Error,
    /// The body of validation errors.
    ValidationErrors,
}

impl PromisedBody {
    /// Creates a body without a type name and an example.
    pub const fn new(media_type: &'static str, shape: BodyShape) -> Self {
        PromisedBody { media_type, type_name: None, shape, example: None }
    }
}

/// Why a route can return a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What sends it.
    pub origin: Origin,
    /// The meaning of the status in this case.
    pub meaning: &'static str,
    /// The dependencies that lead to it, outermost first. Empty if the route itself sends it.
    pub through: Vec<&'static str>,
    /// Where it is in the code. For statuses that the framework adds, this is where the route was made.
    /// `None` if no route matches the request.
    pub place: Option<SourceLocation>,
}

impl Promise {
    /// Returns the description that the author declared, if any.
    pub(crate) fn declared(&self) -> Option<&'static str> {
        let mut declared = self.reasons.iter().filter(|reason| reason.origin.is_declared());
        declared.rfind(|reason| !reason.meaning.is_empty()).map(|reason| reason.meaning)
    }

    /// Returns whether only the framework sends it, such as 413, so that tests need not cover it.
    pub fn is_automatic(&self) -> bool {
        self.reasons.iter().all(|reason| reason.origin.is_automatic())
    }
}

impl Reason {
    /// Returns the place as `src/main.rs:12`. Empty if no route matches the request.
    pub fn place(&self) -> String {
        self.place.map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default()
    }
}

/// ``error `AuthError::Expired` in the dependency current_user → session``
impl Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.origin.fmt(out)?;
        match self.through.is_empty() {
            true => Ok(()),
            false => write!(out, " in the dependency {}", self.through.join(" → ")),
        }
    }
}
