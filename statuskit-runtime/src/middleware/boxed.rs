//! `BoxMiddleware`: a type-erased middleware or layer.

use super::layer::layered;
use super::{ClonedService, Middleware, MiddlewareReply, Next};
use crate::context::AppContext;
use crate::error::{Errors, HandlerList, HttpError};
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
pub(crate) struct BoxMiddleware {
    wrap: Arc<Wrap>,
    /// The errors that it raises.
    errors: Errors,
    /// The headers that it adds to every response.
    headers: Vec<HeaderName>,
    /// How many of the error handlers around its route are inside it and do not see its errors.
    inner_handlers: usize,
}

type Wrap = dyn Fn(Next, &Arc<AppContext>, &[Arc<HandlerList>]) -> Next + Send + Sync;

impl BoxMiddleware {
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
        BoxMiddleware {
            wrap: Arc::new(move |next, context, handlers| called(&middleware, next, context, handlers)),
            errors,
            headers,
            inner_handlers: 0,
        }
    }

    pub(crate) fn layer<L>(layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        let wrap: Arc<Wrap> = Arc::new(move |next, _, _| layered(&layer, next));
        BoxMiddleware { wrap, errors: Errors::default(), headers: Vec::new(), inner_handlers: 0 }
    }

    /// Returns the middleware around a route that already has this many error handlers.
    pub(crate) fn outside(&self, handlers: usize) -> Self {
        BoxMiddleware { inner_handlers: handlers, ..self.clone() }
    }

    /// Wraps the inner service in all of them, the last one outermost. Returns `None` if there are none.
    pub(crate) fn fold(
        all: &[BoxMiddleware],
        inside: impl FnOnce() -> Next,
        context: &Arc<AppContext>,
        handlers: &[Arc<HandlerList>],
    ) -> Option<Next> {
        if all.is_empty() {
            return None;
        }
        Some(all.iter().fold(inside(), |next, middleware| middleware.wrap(next, context, handlers)))
    }

    /// Wraps `next`. The error handlers are those of the routers around the route, the innermost first.
    pub(crate) fn wrap(&self, next: Next, context: &Arc<AppContext>, handlers: &[Arc<HandlerList>]) -> Next {
        (self.wrap)(next, context, handlers.get(self.inner_handlers..).unwrap_or_default())
    }

    /// Adds its errors and headers to the operation of a route inside it.
    pub(crate) fn describe(&self, operation: &mut Operation) {
        operation.errors.extend(&self.errors);
        operation.headers.extend_from_slice(&self.headers);
    }
}

/// Wraps `next` in the middleware.
fn called<K, M: Middleware<K>>(
    middleware: &Arc<M>,
    next: Next,
    context: &Arc<AppContext>,
    handlers: &[Arc<HandlerList>],
) -> Next {
    let (middleware, context) = (middleware.clone(), context.clone());
    let handlers: Arc<[_]> = handlers.into();
    Next::new(move |request| {
        let (middleware, next) = (middleware.clone(), next.clone());
        let (context, handlers) = (context.clone(), handlers.clone());
        Box::pin(async move {
            let request = Request::from(request);
            let parts = request.parts.clone();
            let work = async { middleware.call(request, next).await.into_result() };
            let result = catch(work).await.unwrap_or_else(panicked);
            let mut response =
                result.unwrap_or_else(|error| context.errors.respond_within(&handlers, error, &parts));
            if let Some(tasks) = response.0.background.take() {
                let route = || format!("{} {} (middleware)", parts.method, parts.uri.path()).into();
                response.attach_background(tasks.take(), &context.background, route);
            }
            let status = response.0.class_status;
            response.into_http(status, parts.method == Method::HEAD)
        })
    })
}

fn panicked(message: String) -> Result<Response, HttpError> {
    Err(HttpError::internal(format!("a middleware panicked: {message}")))
}

impl fmt::Debug for BoxMiddleware {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BoxMiddleware(..)")
    }
}
