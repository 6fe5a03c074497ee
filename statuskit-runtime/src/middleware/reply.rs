//! What a middleware answers.

use crate::error::{Errors, HttpError, TypedError};
use crate::response::{HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response};

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

/// Named one by one: what a blanket over `Into<Response>` does not hold for, rustc explains by `From`.
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
