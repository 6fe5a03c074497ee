//! The statuses that an error type can answer, and how to find it again inside an erased error.

use super::{HttpError, TypedError};
use crate::origin::{Origin, Place};
use crate::status::phrase;
use http::StatusCode;
use http::header::HeaderName;
use std::any::{TypeId, type_name};
use std::error::Error;
use std::panic::Location;

/// Filled by [`TypedError::describe`].
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// Each status with what it means, as often as something sends it.
    pub statuses: Vec<ErrorStatus>,
    pub(crate) types: Vec<ErrorType>,
    /// The error type that is being described.
    type_name: &'static str,
    /// The dependencies that are being described, the outermost first.
    through: Vec<&'static str>,
}

/// A status that an error can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorStatus {
    /// The status.
    pub status: StatusCode,
    /// What it means.
    pub meaning: &'static str,
    /// What sends it.
    pub origin: Origin,
    /// The dependencies that lead to it, the outermost first; none where the handler itself sends it.
    pub through: Vec<&'static str>,
    /// The headers that come with it.
    pub headers: Vec<HeaderName>,
    /// Where it stands in the code; `None` where it stands in the framework.
    pub place: Option<Place>,
}

/// An error type that some route names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorType {
    pub(crate) id: TypeId,
    /// Raises the source of a 500 that turns out to be of this type.
    pub(crate) recover: fn(HttpError) -> Result<HttpError, HttpError>,
}

impl Errors {
    /// Notes a status and what it means.
    #[track_caller]
    pub fn add(&mut self, status: StatusCode, meaning: &'static str) -> &mut ErrorStatus {
        let origin = Origin::Error { type_name: self.type_name, variant: None };
        self.push(origin, status, meaning, Some(Location::caller()))
    }

    /// Notes the status of a variant and what it means.
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

    /// Notes a status that `raise!` names in a function's body.
    #[track_caller]
    pub fn raises(&mut self, status: StatusCode) -> &mut ErrorStatus {
        self.push(Origin::Raised, status, phrase(status), Some(Location::caller()))
    }

    /// Notes a status that something else than an error type sends, such as a security scheme.
    pub fn note(&mut self, origin: Origin, status: StatusCode, meaning: &'static str) -> &mut ErrorStatus {
        self.push(origin, status, meaning, None)
    }

    /// Notes the statuses of an error type.
    pub fn of<E: TypedError>(&mut self) {
        let outer = std::mem::replace(&mut self.type_name, type_name::<E>());
        E::describe(self);
        self.type_name = outer;
    }

    /// Notes the statuses of the error type inside a variant: what describes it, without its name.
    pub fn inside(&mut self, describe: fn(&mut Errors)) {
        let outer = self.type_name;
        describe(self);
        self.type_name = outer;
    }

    /// Notes what another has noted.
    pub(crate) fn extend(&mut self, other: &Errors) {
        self.statuses.extend_from_slice(&other.statuses);
        self.types.extend_from_slice(&other.types);
    }

    /// Notes the error type, so that it keeps its status inside a `Box<dyn Error>` as well.
    pub fn typed<E: TypedError + Error + Sync>(&mut self) {
        let recover = |error: HttpError| error.take_source::<E>().map(TypedError::raise);
        self.types.push(ErrorType { id: TypeId::of::<E>(), recover });
        self.type_name = type_name::<E>();
    }

    /// What is noted from here on comes from this dependency, until it is left.
    pub(crate) fn enter(&mut self, dependency: &'static str) {
        self.through.push(dependency);
    }

    /// Ends what [`enter`](Errors::enter) began.
    pub(crate) fn leave(&mut self) {
        self.through.pop();
    }

    fn push(
        &mut self,
        origin: Origin,
        status: StatusCode,
        meaning: &'static str,
        place: Option<Place>,
    ) -> &mut ErrorStatus {
        let through = self.through.clone();
        self.statuses.push(ErrorStatus { status, meaning, origin, through, headers: Vec::new(), place });
        self.statuses.last_mut().expect("it was pushed just now")
    }
}

impl ErrorStatus {
    /// Notes a header that comes with it.
    ///
    /// # Panics
    ///
    /// When the name is not one of a header.
    pub fn header<N: TryInto<HeaderName>>(&mut self, name: N) -> &mut Self {
        let Ok(name) = name.try_into() else { panic!("this is not the name of a header") };
        self.headers.push(name);
        self
    }
}
