//! The statuses that an error type can answer, and how to find it again inside an erased error.

use super::{HttpError, TypedError};
use http::StatusCode;
use std::any::TypeId;
use std::error::Error;

/// Filled by [`TypedError::describe`].
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// Each status with what it means.
    pub statuses: Vec<(StatusCode, &'static str)>,
    pub(crate) types: Vec<ErrorType>,
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
    pub fn add(&mut self, status: StatusCode, meaning: &'static str) {
        self.statuses.push((status, meaning));
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
    }
}
