//! What a middleware answers.

use crate::error::{Errors, HttpError, TypedError};
use crate::response::Response;

/// What a middleware returns: a response, or a `Result` whose error keeps its status.
#[diagnostic::on_unimplemented(
    message = "a middleware cannot return `{Self}`",
    label = "the middleware returns this",
    note = "return `Response`, or `Result<Response, HttpError>`"
)]
pub trait MiddlewareReply {
    /// The response, or the error that is raised.
    ///
    /// # Errors
    ///
    /// The error that the value is.
    fn into_result(self) -> Result<Response, HttpError>;

    /// Notes the statuses of its errors.
    fn describe(errors: &mut Errors);
}

impl<R: Into<Response>> MiddlewareReply for R {
    fn into_result(self) -> Result<Response, HttpError> {
        Ok(self.into())
    }

    fn describe(_: &mut Errors) {}
}

impl<R: Into<Response>, E: TypedError> MiddlewareReply for Result<R, E> {
    fn into_result(self) -> Result<Response, HttpError> {
        self.map(Into::into).map_err(TypedError::raise)
    }

    fn describe(errors: &mut Errors) {
        E::describe(errors);
    }
}
