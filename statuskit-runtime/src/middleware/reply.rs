//! `MiddlewareReply`: the return type of a middleware.

use crate::error::{Errors, HttpError, TypedError};
use crate::response::{HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response};

/// The return type of a middleware: a response, or a `Result` whose error keeps its status.
#[diagnostic::on_unimplemented(
    message = "a middleware cannot return `{Self}`",
    label = "the middleware returns this",
    note = "return `Response`, or `Result<Response, HttpError>`"
)]
pub trait MiddlewareReply {
    /// Returns the response, or the error that is raised.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is one.
    fn into_result(self) -> Result<Response, HttpError>;

    /// Adds the statuses of its errors.
    fn describe(errors: &mut Errors);
}

/// Implements the trait for each class by name. If it were implemented for all `Into<Response>`, rustc would
/// explain a wrong type by the absence of `From`.
macro_rules! classes {
    ($($class:ident)*) => {
        $(
            impl MiddlewareReply for $class {
                fn into_result(self) -> Result<Response, HttpError> {
                    Ok(self.into())
                }

                fn describe(_: &mut Errors) {}
            }
        )*
    };
}

classes!(Response JsonResponse PlainTextResponse HtmlResponse RedirectResponse);

impl<R: MiddlewareReply, E: TypedError> MiddlewareReply for Result<R, E> {
    fn into_result(self) -> Result<Response, HttpError> {
        self.map_err(TypedError::raise)?.into_result()
    }

    fn describe(errors: &mut Errors) {
        R::describe(errors);
        E::describe(errors);
    }
}
