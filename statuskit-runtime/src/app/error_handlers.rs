//! The handlers that an app registers for errors.

use super::App;
use crate::error::{HttpError, ValidationErrors};
use crate::request::RequestParts;
use crate::response::Response;

impl App {
    /// Answers errors of the type `E`, wherever they are raised; a response without a status keeps
    /// the error's.
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
        R: Into<Response>,
    {
        self.shared.errors.on_error(handler);
        self
    }

    /// Answers validation errors in place of the 422; a response without a status keeps 422.
    #[must_use]
    pub fn on_validation_error<R: Into<Response>>(
        self,
        handler: impl Fn(&ValidationErrors, &RequestParts) -> R + Send + Sync + 'static,
    ) -> Self {
        self.on_error(handler)
    }

    /// Answers every error that has no handler of its own, 404 and 405 of the router included; a
    /// response without a status keeps the error's. The headers of the error join those of the response,
    /// unless it has its own of the same name; in FastAPI a handler passes `exc.headers` on by hand.
    #[must_use]
    pub fn on_http_error<R: Into<Response>>(
        mut self,
        handler: impl Fn(&HttpError, &RequestParts) -> R + Send + Sync + 'static,
    ) -> Self {
        self.shared.errors.on_http_error(handler);
        self
    }
}
