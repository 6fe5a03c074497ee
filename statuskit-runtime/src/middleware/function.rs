//! Middleware functions: `async fn timing(request: Request, next: Next) -> Response`.

use super::Next;
use crate::error::{HttpError, TypedError};
use crate::input::{Request, Shared};
use crate::panic::catch;
use crate::response::Response;
use http::{Method, StatusCode};
use std::sync::Arc;

/// What a middleware function returns: a response, or a `Result` whose error keeps its status.
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
}

impl<R: Into<Response>> MiddlewareReply for R {
    fn into_result(self) -> Result<Response, HttpError> {
        Ok(self.into())
    }
}

impl<R: Into<Response>, E: TypedError> MiddlewareReply for Result<R, E> {
    fn into_result(self) -> Result<Response, HttpError> {
        self.map(Into::into).map_err(TypedError::raise)
    }
}

/// The function around the rest of the way.
pub(crate) fn around<F, Fut>(function: F, next: Next, shared: Arc<Shared>) -> Next
where
    F: Fn(Request, Next) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: MiddlewareReply> + Send + 'static,
{
    let function = Arc::new(function);
    Next::new(move |request| {
        let (function, next, shared) = (function.clone(), next.clone(), shared.clone());
        Box::pin(async move {
            let request = Request::from(request);
            let parts = request.parts.clone();
            let work = async { function(request, next).await.into_result() };
            let result = catch(work).await.unwrap_or_else(panicked);
            let mut response = result.unwrap_or_else(|error| shared.errors.respond(error, &parts));
            if let Some(tasks) = response.background.take() {
                let named = (parts.method.clone(), parts.uri.clone());
                response.hang_background(tasks.take(), &shared.background, named);
            }
            response.into_http(StatusCode::OK, parts.method == Method::HEAD)
        })
    })
}

fn panicked(message: String) -> Result<Response, HttpError> {
    Err(HttpError::internal(format!("a middleware panicked: {message}")))
}
