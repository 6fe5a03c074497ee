//! `HandlerList`: the error handlers of an app or of a router.

use super::{ErrorReply, HttpError};
use crate::request::RequestParts;
use crate::response::Response;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// The error handlers of an app or of a router. A handler may decline an error, which then goes on to the
/// next one.
#[derive(Clone, Default)]
pub(crate) struct HandlerList {
    typed: Vec<ErrorHandler>,
    fallback: Option<ErrorHandler>,
}

type ErrorHandler = Arc<dyn Fn(&HttpError, &RequestParts) -> Option<Response> + Send + Sync>;

impl HandlerList {
    /// Adds a handler for errors of the type `E`. If there are several, the one added first is asked first.
    pub(crate) fn on_error<E: Error + 'static, R: ErrorReply>(
        &mut self,
        handler: impl Fn(&E, &RequestParts) -> R + Send + Sync + 'static,
    ) {
        self.typed.push(Arc::new(move |error, request| {
            let typed = error.typed_source::<E>()?;
            handler(typed, request).into_reply()
        }));
    }

    /// Sets the handler for every `HttpError` that no typed handler answers.
    pub(crate) fn on_http_error<R: ErrorReply>(
        &mut self,
        handler: impl Fn(&HttpError, &RequestParts) -> R + Send + Sync + 'static,
    ) {
        self.fallback = Some(Arc::new(move |error, request| handler(error, request).into_reply()));
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.fallback.is_none()
    }

    /// Returns the response of the first handler that answers the error.
    pub(super) fn handle(&self, error: &HttpError, request: &RequestParts) -> Option<Response> {
        self.typed.iter().chain(&self.fallback).find_map(|handler| handler(error, request))
    }
}

impl fmt::Debug for HandlerList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HandlerList")
            .field("typed", &self.typed.len())
            .field("fallback", &self.fallback.is_some())
            .finish()
    }
}
