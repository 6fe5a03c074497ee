//! `Promise`: a status that a route can answer, with all that is known of it.

use crate::operation::ResponseHeader;
use crate::origin::{Origin, Place};
use crate::schema::LazySchema;
use http::StatusCode;
use serde_json::Value;
use std::fmt::{self, Display};

/// A status that a route can answer.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The status.
    pub status: StatusCode,
    /// What it means.
    pub description: &'static str,
    /// The bodies it may have; several where several reasons differ in theirs, none without a body.
    pub bodies: Vec<PromisedBody>,
    /// The headers that may come with it.
    pub headers: Vec<ResponseHeader>,
    /// Where it comes from; at least one.
    pub reasons: Vec<Reason>,
}

/// A body that a status may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisedBody {
    /// Its media type.
    pub media_type: &'static str,
    /// The name of the type that `responses(…)` gives it.
    pub type_name: Option<&'static str>,
    /// What it is.
    pub shape: BodyShape,
    /// A body as it may be.
    pub example: Option<Value>,
}

/// What a body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyShape {
    /// Only the author knows.
    Unsaid,
    /// Whatever the handler puts into it.
    Any,
    /// A value.
    Value(LazySchema),
    /// Values one after another (JSON lines, events), each of this schema.
    Sequence(LazySchema),
    /// What becomes of an [`HttpError`](crate::error::HttpError).
    Error,
    /// What becomes of validation errors.
    ValidationErrors,
}

impl PromisedBody {
    /// A body of which nothing else is said.
    pub const fn new(media_type: &'static str, shape: BodyShape) -> Self {
        PromisedBody { media_type, type_name: None, shape, example: None }
    }
}

/// Why a route can answer a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What sends it.
    pub origin: Origin,
    /// What it means there.
    pub meaning: &'static str,
    /// The dependencies that lead to it, the outermost first; none where the route itself sends it.
    pub through: Vec<&'static str>,
    /// Where it stands in the code: of what the framework adds to a route, where the route was made; `None`
    /// where no route takes the request.
    pub place: Option<Place>,
}

impl Promise {
    /// The words that its author chose for it, if any.
    pub(crate) fn declared(&self) -> Option<&'static str> {
        let mut declared = self.reasons.iter().filter(|reason| reason.origin.is_declared());
        declared.rfind(|reason| !reason.meaning.is_empty()).map(|reason| reason.meaning)
    }

    /// Whether only the framework sends it, such as 413: tests need not see it.
    pub fn is_automatic(&self) -> bool {
        self.reasons.iter().all(|reason| reason.origin.is_automatic())
    }
}

impl Reason {
    /// `src/main.rs:12`; empty where no route takes the request.
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
