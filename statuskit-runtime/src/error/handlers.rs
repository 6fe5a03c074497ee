//! The handlers that an app registers for errors.

use super::{Errors, HttpError, problem_json};
use crate::body::BoxError;
use crate::panic::catch_now;
use crate::request::RequestParts;
use crate::response::Response;
use http::header::CONTENT_TYPE;
use std::error::Error;
use std::fmt;
use tracing::field::display;

/// Turns raised errors into responses: the handler of the error's own type first, then the one for
/// every `HttpError`, then `{"detail": …}`.
#[derive(Default)]
pub struct ErrorHandlers {
    typed: Vec<TypedHandler>,
    every: Option<EveryHandler>,
    known: Errors,
    /// Whether errors are sent as RFC 9457 documents.
    pub(crate) as_problem_json: bool,
}

type TypedHandler = Box<dyn Fn(&HttpError, &RequestParts) -> Option<Response> + Send + Sync>;
type EveryHandler = Box<dyn Fn(&HttpError, &RequestParts) -> Response + Send + Sync>;

impl ErrorHandlers {
    /// Registers a handler for errors of the type `E`; the one registered first applies.
    pub fn on_error<E: Error + 'static, R: Into<Response>>(
        &mut self,
        handler: impl Fn(&E, &RequestParts) -> R + Send + Sync + 'static,
    ) {
        self.typed.push(Box::new(move |error, request| {
            let typed = error.typed_source::<E>()?;
            Some(handler(typed, request).into())
        }));
    }

    /// Registers the handler for every other `HttpError`.
    pub fn on_http_error<R: Into<Response>>(
        &mut self,
        handler: impl Fn(&HttpError, &RequestParts) -> R + Send + Sync + 'static,
    ) {
        self.every = Some(Box::new(move |error, request| handler(error, request).into()));
    }

    /// Learns the error types of a route, which are then recognised inside a `Box<dyn Error>`.
    pub(crate) fn learn(&mut self, errors: &Errors) {
        for error in &errors.types {
            if self.known.types.iter().all(|known| known.id != error.id) {
                self.known.types.push(*error);
            }
        }
    }

    /// The response to an error; a handler's response without a status takes the error's, and so it does
    /// with the headers that it lacks: a 401 keeps its `WWW-Authenticate`, a 405 its `Allow`. A handler
    /// that panics, or whose response cannot be sent, is a plain 500, and no handler is asked again.
    pub(crate) fn respond(&self, error: HttpError, request: &RequestParts) -> Response {
        let failure = match catch_now(|| self.try_respond(error, request)) {
            Ok(Ok(response)) => return response,
            Ok(Err(failure)) => failure,
            Err(panic) => format!("an error handler panicked: {panic}").into(),
        };
        let error = HttpError::internal(failure);
        log(&error, request);
        self.render(&error)
    }

    fn try_respond(&self, error: HttpError, request: &RequestParts) -> Result<Response, BoxError> {
        let error = self.recover(error);
        log(&error, request);
        let handled = self.handled(&error, request);
        let mut response =
            handled.map_or_else(|| self.render(&error), |response| with_headers(response, &error));
        response.0.status.get_or_insert(error.status());
        response.0.failure.take().map_or(Ok(response), Err)
    }

    fn handled(&self, error: &HttpError, request: &RequestParts) -> Option<Response> {
        let typed = self.typed.iter().find_map(|handler| handler(error, request));
        typed.or_else(|| self.every.as_ref().map(|handler| handler(error, request)))
    }

    /// The response to an error that no handler takes.
    fn render(&self, error: &HttpError) -> Response {
        if self.as_problem_json { problem_json::response(error) } else { error.to_response() }
    }

    /// The media type of an error that no handler takes.
    pub(crate) const fn media_type(&self) -> &'static str {
        if self.as_problem_json { "application/problem+json" } else { "application/json" }
    }

    /// An erased error whose source is of a known type is that typed error.
    fn recover(&self, mut error: HttpError) -> HttpError {
        if !error.status().is_server_error() {
            return error;
        }
        for known in &self.known.types {
            match (known.recover)(error) {
                Ok(typed) => return typed,
                Err(same) => error = same,
            }
        }
        error
    }
}

/// Server errors are logged with all their causes, which the client never sees.
fn log(error: &HttpError, request: &RequestParts) {
    if !error.status().is_server_error() {
        return;
    }
    let causes = error.causes().map(display);
    let (path, request_id) = (request.original_uri().path(), request.header("x-request-id"));
    tracing::error!(method = %request.method, path, request_id, status = error.status().as_u16(), causes, "{error}");
}

/// The response with the headers of the error that it lacks.
fn with_headers(mut response: Response, error: &HttpError) -> Response {
    let own = &mut response.0.headers;
    for name in error.headers().keys().filter(|name| **name != CONTENT_TYPE) {
        if !own.contains_key(name) {
            own.extend(error.headers().get_all(name).iter().map(|value| (name.clone(), value.clone())));
        }
    }
    response
}

impl fmt::Debug for ErrorHandlers {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ErrorHandlers")
            .field("typed", &self.typed.len())
            .field("every", &self.every.is_some())
            .finish()
    }
}
