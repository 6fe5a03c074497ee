//! `ErrorReply`: the return type of an error handler.

use crate::response::{HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response};

/// The return type of an error handler: a response, or an `Option` of one.
///
/// A handler that returns `None` declines the error. It goes on to the next handler and finally gets the
/// default response.
#[diagnostic::on_unimplemented(
    message = "an error handler cannot return `{Self}`",
    label = "the handler returns this",
    note = "return a response, or an `Option` of one: `None` leaves the error to the next handler"
)]
pub trait ErrorReply {
    /// Returns the response, or `None` if the handler declines the error.
    fn into_reply(self) -> Option<Response>;
}

macro_rules! classes {
    ($($class:ident)*) => { $(
        impl ErrorReply for $class {
            fn into_reply(self) -> Option<Response> {
                Some(self.into())
            }
        }
    )* };
}

classes!(Response JsonResponse PlainTextResponse HtmlResponse RedirectResponse);

impl<R: ErrorReply> ErrorReply for Option<R> {
    fn into_reply(self) -> Option<Response> {
        self.and_then(R::into_reply)
    }
}
