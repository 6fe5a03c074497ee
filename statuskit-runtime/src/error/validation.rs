//! All validation errors of a request, sent as a single 422.

use super::{Detail, Errors, HttpError, TypedError};
use crate::origin::Origin;
use crate::validation_error::ValidationError;
use http::StatusCode;
use std::error::Error;
use std::fmt::{self, Display};

/// The validation errors of a request from all its sources, in FastAPI's order.
///
/// At most 1,000 errors come from one body.
#[derive(Clone, Debug)]
pub struct ValidationErrors(pub Vec<ValidationError>);

impl ValidationErrors {
    /// Raises the errors with this status.
    pub(crate) fn raise_with(self, status: StatusCode) -> HttpError {
        match Detail::new(&self.0) {
            Ok(detail) => HttpError::with(status, detail).caused_by(self.into()),
            Err(error) => HttpError::internal(error),
        }
    }

    /// Returns whether the body was not valid JSON.
    pub(crate) fn is_syntax_error(&self) -> bool {
        matches!(self.0.as_slice(), [only] if only.kind == "json_invalid" && only.loc.len() == 2)
    }
}

impl TypedError for ValidationErrors {
    fn raise(self) -> HttpError {
        self.raise_with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn describe(errors: &mut Errors) {
        errors.note(Origin::Validation, StatusCode::UNPROCESSABLE_ENTITY, "Validation Error");
    }
}

impl From<ValidationErrors> for HttpError {
    fn from(errors: ValidationErrors) -> Self {
        errors.raise()
    }
}

impl Display for ValidationErrors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => out.write_str("1 validation error"),
            count => write!(out, "{count} validation errors"),
        }
    }
}

impl Error for ValidationErrors {}
