//! The statuses that an error type can have, and how to recover the type from an erased error.

use super::{HttpError, TypedError};
use crate::origin::{Origin, SourceLocation};
use crate::status::phrase;
use http::StatusCode;
use http::header::HeaderName;
use std::any::{TypeId, type_name};
use std::error::Error;
use std::panic::Location;

/// The statuses of errors, collected by [`TypedError::describe`].
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// The statuses and their meanings. A status has one entry for each of its origins.
    pub statuses: Vec<ErrorStatus>,
    pub(crate) types: Vec<ErrorType>,
    /// The error type that is being described.
    type_name: &'static str,
    /// The dependencies that are being described, outermost first.
    through: Vec<&'static str>,
}

/// A status that an error can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorStatus {
    /// The status.
    pub status: StatusCode,
    /// What the status means.
    pub meaning: &'static str,
    /// What sends the status.
    pub origin: Origin,
    /// The dependencies that lead to the status, outermost first. Empty if the handler itself sends it.
    pub through: Vec<&'static str>,
    /// The headers that are sent with the status.
    pub headers: Vec<HeaderName>,
    /// The place in the code that declares the status; `None` if the framework itself does.
    pub place: Option<SourceLocation>,
}

/// An error type that a route names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorType {
    pub(crate) id: TypeId,
    /// Raises the source of a 500 if it is of this type, otherwise returns the 500 unchanged.
    pub(crate) recover: fn(HttpError) -> Result<HttpError, HttpError>,
}

impl Errors {
    /// Adds a status and its meaning.
    #[track_caller]
    pub fn add(&mut self, status: StatusCode, meaning: &'static str) -> &mut ErrorStatus {
        let origin = Origin::Error { type_name: self.type_name, variant: None };
        self.push(origin, status, meaning, Some(Location::caller()))
    }

    /// Adds the status of a variant and its meaning.
    #[track_caller]
    pub fn variant(
        &mut self,
        variant: &'static str,
        status: StatusCode,
        meaning: &'static str,
    ) -> &mut ErrorStatus {
        let origin = Origin::Error { type_name: self.type_name, variant: Some(variant) };
        self.push(origin, status, meaning, Some(Location::caller()))
    }

    /// Adds a status that `raise!` names in the body of a function.
    #[track_caller]
    pub fn raises(&mut self, status: StatusCode) -> &mut ErrorStatus {
        self.push(Origin::Raised, status, phrase(status), Some(Location::caller()))
    }

    /// Adds a status that is sent by something other than an error type, such as a security scheme.
    pub fn note(&mut self, origin: Origin, status: StatusCode, meaning: &'static str) -> &mut ErrorStatus {
        self.push(origin, status, meaning, None)
    }

    /// Adds the statuses of an error type.
    pub fn of<E: TypedError>(&mut self) {
        let outer = std::mem::replace(&mut self.type_name, type_name::<E>());
        E::describe(self);
        self.type_name = outer;
    }

    /// Adds the statuses of the error type inside a variant, by calling the function that describes it.
    pub fn inside(&mut self, describe: fn(&mut Errors)) {
        let outer = self.type_name;
        describe(self);
        self.type_name = outer;
    }

    /// Adds everything that `other` has collected.
    pub(crate) fn extend(&mut self, other: &Errors) {
        self.statuses.extend_from_slice(&other.statuses);
        self.types.extend_from_slice(&other.types);
    }

    /// Registers the error type, so that it keeps its status inside a `Box<dyn Error>` too.
    pub fn typed<E: TypedError + Error + Sync>(&mut self) {
        let recover = |error: HttpError| error.take_source::<E>().map(TypedError::raise);
        self.types.push(ErrorType { id: TypeId::of::<E>(), recover });
        self.type_name = type_name::<E>();
    }

    /// Attributes everything added from here on to this dependency, until [`leave`](Errors::leave).
    pub(crate) fn enter(&mut self, dependency: &'static str) {
        self.through.push(dependency);
    }

    /// Ends the attribution that [`enter`](Errors::enter) began.
    pub(crate) fn leave(&mut self) {
        self.through.pop();
    }

    fn push(
        &mut self,
        origin: Origin,
        status: StatusCode,
        meaning: &'static str,
        place: Option<SourceLocation>,
    ) -> &mut ErrorStatus {
        let through = self.through.clone();
        self.statuses.push(ErrorStatus { status, meaning, origin, through, headers: Vec::new(), place });
        self.statuses.last_mut().expect("an entry was just pushed")
    }
}

impl ErrorStatus {
    /// Adds a header that is sent with the status.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name.
    pub fn header<N: TryInto<HeaderName>>(&mut self, name: N) -> &mut Self {
        let Ok(name) = name.try_into() else { panic!("invalid header name: write one like `x-total-count`") };
        self.headers.push(name);
        self
    }
}
