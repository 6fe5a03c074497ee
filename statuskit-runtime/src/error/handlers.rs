//! The error handlers that an app registers.

use super::{ErrorReply, Errors, HandlerList, HttpError, RaisedSlot, problem_json};
use crate::body::BoxError;
use crate::log_text::OneLine;
use crate::panic::catch_now;
use crate::request::RequestParts;
use crate::response::Response;
use http::StatusCode;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use std::error::Error;
use std::sync::Arc;
use tracing::field::display;

/// The error handlers of an app, which turn raised errors into responses.
///
/// An error goes to the handlers for its own type, then to the one for every `HttpError`. If there is neither,
/// or if they decline it, its response is `{"detail": …}`. The handlers of routers are asked first.
#[derive(Debug, Default)]
pub struct ErrorHandlers {
    own: HandlerList,
    known: Errors,
    /// Whether errors are sent as RFC 9457 problem documents.
    pub(crate) as_problem_json: bool,
    /// Whether an error that no handler has raised is plain text, as in FastAPI.
    pub(crate) as_fastapi: bool,
}

impl ErrorHandlers {
    /// Registers a handler for errors of the type `E`. If there are several, the first one is asked first.
    pub fn on_error<E: Error + 'static, R: ErrorReply>(
        &mut self,
        handler: impl Fn(&E, &RequestParts) -> R + Send + Sync + 'static,
    ) {
        self.own.on_error(handler);
    }

    /// Registers the handler for every other `HttpError`.
    pub fn on_http_error<R: ErrorReply>(
        &mut self,
        handler: impl Fn(&HttpError, &RequestParts) -> R + Send + Sync + 'static,
    ) {
        self.own.on_http_error(handler);
    }

    /// Returns whether the app has no handlers.
    pub(crate) const fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// Registers the error types of a route, which are then recognised inside a `Box<dyn Error>`.
    pub(crate) fn register_types(&mut self, errors: &Errors) {
        for error in &errors.types {
            if self.known.types.iter().all(|known| known.id != error.id) {
                self.known.types.push(*error);
            }
        }
    }

    /// Returns the response to an error.
    ///
    /// If a handler's response has no status, it takes the error's. It also takes the error's headers that it
    /// lacks: a 401 keeps its `WWW-Authenticate`, a 405 its `Allow`. If a handler panics, or if its response
    /// cannot be sent, the response is a plain 500 and no further handler is called.
    pub(crate) fn respond(&self, error: HttpError, request: &RequestParts) -> Response {
        self.respond_within(&[], error, request)
    }

    /// Returns the response to an error within routers that have these handlers, the innermost first. They are
    /// asked before those of the app.
    pub(crate) fn respond_within(
        &self,
        routers: &[Arc<HandlerList>],
        error: HttpError,
        request: &RequestParts,
    ) -> Response {
        let failure = match catch_now(|| self.try_respond(routers, error, request)) {
            Ok(Ok(response)) => return response,
            Ok(Err(failure)) => failure,
            Err(panic) => format!("an error handler panicked: {panic}").into(),
        };
        let error = HttpError::internal(failure);
        log(&error, request);
        self.render(&error)
    }

    fn try_respond(
        &self,
        routers: &[Arc<HandlerList>],
        error: HttpError,
        request: &RequestParts,
    ) -> Result<Response, BoxError> {
        let error = self.recover(error);
        log(&error, request);
        let within = routers.iter().find_map(|handlers| handlers.handle(&error, request));
        let handled = within.or_else(|| self.own.handle(&error, request));
        let mut response =
            handled.map_or_else(|| self.render(&error), |response| with_headers(response, &error));
        let status = *response.0.status.get_or_insert(error.status());
        if let Some(slot) = request.extensions.get::<RaisedSlot>() {
            record(&error, status, slot);
        }
        response.0.failure.take().map_or(Ok(response), Err)
    }

    /// Returns an error that no response can report, with the type that the app names for its cause. It is logged, unless
    /// it is an ordinary one.
    #[cfg(feature = "websocket")]
    pub(crate) fn note(
        &self,
        error: HttpError,
        request: &RequestParts,
        is_ordinary: impl FnOnce(&HttpError) -> bool,
    ) -> HttpError {
        let error = self.recover(error);
        if !is_ordinary(&error) {
            log(&error, request);
        }
        error
    }

    /// Returns the response to an error without a handler.
    fn render(&self, error: &HttpError) -> Response {
        match (self.as_problem_json, self.as_fastapi) {
            (true, _) => problem_json::response(error),
            (false, true) => error.to_fastapi_response(),
            (false, false) => error.to_response(),
        }
    }

    /// Returns the media type of an error without a handler.
    pub(crate) const fn media_type(&self) -> &'static str {
        if self.as_problem_json { "application/problem+json" } else { "application/json" }
    }

    /// Turns an erased error whose source is of a known type into that typed error.
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

/// Records for the watch what a response with this status was made from.
fn record(error: &HttpError, status: StatusCode, slot: &RaisedSlot) {
    if let Some(variant) = error.variant() {
        slot.set(variant, status);
    }
    if error.is_exhausted() {
        slot.set_exhausted();
    }
}

/// Logs server errors with all their causes, which are never sent to the client.
///
/// A 503 with `Retry-After` is no fault: the app turns away what it could not serve in time. A line per request would cost
/// it what it saves.
fn log(error: &HttpError, request: &RequestParts) {
    let sheds_load =
        error.status() == StatusCode::SERVICE_UNAVAILABLE && error.headers().contains_key(RETRY_AFTER);
    if !error.status().is_server_error() || sheds_load {
        return;
    }
    let causes = error.causes().map(|causes| display(OneLine(causes)));
    let (path, request_id) = (request.original_uri().path(), request.header("x-request-id"));
    tracing::error!(method = %request.method, path, request_id, status = error.status().as_u16(), causes, "{}", OneLine(error));
}

/// Adds to the response the headers of the error that it lacks, except the content type.
fn with_headers(mut response: Response, error: &HttpError) -> Response {
    let own = &mut response.0.headers;
    for name in error.headers().keys().filter(|name| **name != CONTENT_TYPE) {
        if !own.contains_key(name) {
            own.extend(error.headers().get_all(name).iter().map(|value| (name.clone(), value.clone())));
        }
    }
    response
}
