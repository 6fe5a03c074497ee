//! `CatchPanic`: answers 500 if a layer panics.

use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;

/// Answers a panic inside it with a 500 in the app's error format, and logs it.
///
/// Panics in handlers, dependencies and middleware are caught without it. It is for tower layers and mounted
/// services, whose panics would otherwise close the connection.
#[derive(Clone, Copy, Debug, Default)]
pub struct CatchPanic;

/// Panics are caught in every middleware and in everything inside it, so nothing is left to do.
impl Middleware for CatchPanic {
    type Reply = Response;

    async fn call(&self, request: Request, next: Next) -> Response {
        next.run(request).await
    }
}
