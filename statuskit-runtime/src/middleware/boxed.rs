//! `Around`: a type-erased middleware or layer.

use super::layer::layered;
use super::{ClonedService, Middleware, MiddlewareReply, Next};
use crate::context::Shared;
use crate::error::{Errors, HttpError};
use crate::input::Request;
use crate::operation::Operation;
use crate::panic::catch;
use crate::response::Response;
use crate::status::phrase;
use http::Method;
use http::header::HeaderName;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use tower_layer::Layer;

/// A type-erased middleware or layer, which wraps the rest of the chain when the app is built.
#[derive(Clone)]
pub(crate) struct Around {
    wrap: Arc<Wrap>,
    /// The errors that it raises.
    errors: Errors,
    /// The headers that it adds to every response.
    headers: Vec<HeaderName>,
}

type Wrap = dyn Fn(Next, &Arc<Shared>) -> Next + Send + Sync;

impl Around {
    #[track_caller]
    pub(crate) fn middleware<K, M: Middleware<K>>(middleware: M) -> Self {
        let mut errors = Errors::default();
        M::Reply::describe(&mut errors);
        for status in middleware.raises() {
            let raised = errors.note(middleware.origin(), status, phrase(status));
            raised.headers = middleware.raised_headers(status);
            raised.place = Some(Location::caller());
        }
        let headers = middleware.added_headers();
        let middleware = Arc::new(middleware);
        Around { wrap: Arc::new(move |next, shared| called(&middleware, next, shared)), errors, headers }
    }

    pub(crate) fn layer<L>(layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        let wrap: Arc<Wrap> = Arc::new(move |next, _| layered(&layer, next));
        Around { wrap, errors: Errors::default(), headers: Vec::new() }
    }

    /// Wraps the inner service in all of them, the last one outermost. Returns `None` if there are none.
    pub(crate) fn fold(all: &[Around], inside: impl FnOnce() -> Next, shared: &Arc<Shared>) -> Option<Next> {
        if all.is_empty() {
            return None;
        }
        Some(all.iter().fold(inside(), |next, around| around.wrap(next, shared)))
    }

    /// Wraps `next`.
    pub(crate) fn wrap(&self, next: Next, shared: &Arc<Shared>) -> Next {
        (self.wrap)(next, shared)
    }

    /// Adds its errors and headers to the operation of a route inside it.
    pub(crate) fn describe(&self, operation: &mut Operation) {
        operation.errors.extend(&self.errors);
        operation.headers.extend_from_slice(&self.headers);
    }
}

/// Wraps `next` in the middleware.
fn called<K, M: Middleware<K>>(middleware: &Arc<M>, next: Next, shared: &Arc<Shared>) -> Next {
    let (middleware, shared) = (middleware.clone(), shared.clone());
    Next::new(move |request| {
        let (middleware, next, shared) = (middleware.clone(), next.clone(), shared.clone());
        Box::pin(async move {
            let request = Request::from(request);
            let parts = request.parts.clone();
            let work = async { middleware.call(request, next).await.into_result() };
            let result = catch(work).await.unwrap_or_else(panicked);
            let mut response = result.unwrap_or_else(|error| shared.errors.respond(error, &parts));
            if let Some(tasks) = response.0.background.take() {
                let asked = || format!("{} {} (middleware)", parts.method, parts.uri.path()).into();
                response.hang_background(tasks.take(), &shared.background, asked);
            }
            let status = response.0.class_status;
            response.into_http(status, parts.method == Method::HEAD)
        })
    })
}

fn panicked(message: String) -> Result<Response, HttpError> {
    Err(HttpError::internal(format!("a middleware panicked: {message}")))
}

impl fmt::Debug for Around {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Around(..)")
    }
}
