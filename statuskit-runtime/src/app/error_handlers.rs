//! The error handlers of an app.

use super::App;
use crate::error::{ErrorReply, HttpError, ValidationErrors};
use crate::request::RequestParts;

impl App {
    /// Sets the handler for errors of type `E`, wherever they are raised. A response without a status keeps
    /// the status of the error.
    ///
    /// A handler may return an `Option` of a response. It declines an error by returning `None`: the error goes
    /// on to the next handler, and finally gets the default response. The handlers of a
    /// [`Router`](crate::router::Router) are asked before those of the app.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[derive(Debug, thiserror::Error, HttpError)]
    /// #[error("the pot is empty")]
    /// #[http(IM_A_TEAPOT)]
    /// struct Empty;
    ///
    /// let app = App::new().on_error(|error: &Empty, _| PlainTextResponse::new(error.to_string()));
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn on_error<E, R>(mut self, handler: impl Fn(&E, &RequestParts) -> R + Send + Sync + 'static) -> Self
    where
        E: std::error::Error + 'static,
        R: ErrorReply,
    {
        self.context.errors.on_error(handler);
        self
    }

    /// Sets the handler for validation errors, in place of the 422. A response without a status keeps 422.
    #[must_use]
    pub fn on_validation_error<R: ErrorReply>(
        self,
        handler: impl Fn(&ValidationErrors, &RequestParts) -> R + Send + Sync + 'static,
    ) -> Self {
        self.on_error(handler)
    }

    /// Sets the handler for every error without a handler of its own, including the router's 404 and 405. A
    /// response without a status keeps the status of the error.
    ///
    /// The headers of the error are added to the response, except where it has one of the same name. In
    /// FastAPI, a handler passes on `exc.headers` itself.
    #[must_use]
    pub fn on_http_error<R: ErrorReply>(
        mut self,
        handler: impl Fn(&HttpError, &RequestParts) -> R + Send + Sync + 'static,
    ) -> Self {
        self.context.errors.on_http_error(handler);
        self
    }
}
