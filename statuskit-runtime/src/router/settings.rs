//! The settings of a router that take precedence over those of the app.

use super::Router;
use crate::context::FormLimits;
use crate::error::{ErrorReply, HttpError, ValidationErrors};
use crate::request::RequestParts;
use std::error::Error;

impl Router {
    /// Sets whether a JSON body without `Content-Type` is rejected, in place of the app's setting. Of nested
    /// routers, the innermost one that sets this takes precedence, as in FastAPI.
    ///
    /// ```
    /// use statuskit::{Router, prelude::*};
    ///
    /// #[post("/hook")]
    /// async fn hook(numbers: Vec<u8>) -> usize {
    ///     numbers.len()
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().include(Router::new().strict_content_type(false).routes(routes![hook]));
    /// let response = TestClient::new(app).post("/hook").body("[1, 2]").await;
    /// response.assert_status(CREATED);
    /// # }
    /// ```
    #[must_use]
    pub const fn strict_content_type(mut self, on: bool) -> Self {
        self.strict_content_type = Some(on);
        self
    }

    /// Sets the maximum length of a body in bytes, in place of the app's limit. A longer body is a 413. A route's
    /// own limit takes precedence; of nested routers, that of the innermost one.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = Some(bytes);
        self
    }

    /// Sets how much a form may hold, in place of the app's limits. A larger form is a 400. A route's own limits
    /// take precedence; of nested routers, those of the innermost one.
    #[must_use]
    pub const fn form_limits(mut self, limits: FormLimits) -> Self {
        self.form_limits = Some(limits);
        self
    }

    /// Sets the handler for errors of type `E` that the routes raise. The handlers of the innermost router are
    /// asked first, those of the app last. A response without a status keeps the status of the error.
    ///
    /// The errors of the router's middlewares are handled here too. The 404 and 405 of requests that no route
    /// matches belong to the app.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/v1/{id}")]
    /// async fn old(id: u8) -> u8 {
    ///     id
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let old = Router::new()
    ///     .on_validation_error(|errors, _| PlainTextResponse::new(errors.to_string()))
    ///     .routes(routes![old]);
    /// let response = TestClient::new(App::new().include(old)).get("/v1/x").await;
    /// response.assert_status(UNPROCESSABLE_ENTITY);
    /// assert_eq!(response.text(), "1 validation error");
    /// # }
    /// ```
    #[must_use]
    pub fn on_error<E: Error + 'static, R: ErrorReply>(
        mut self,
        handler: impl Fn(&E, &RequestParts) -> R + Send + Sync + 'static,
    ) -> Self {
        self.error_handlers.on_error(handler);
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

    /// Sets the handler for every error of the routes that no other handler of the router answers. The headers
    /// of the error are added to the response, except where it has one of the same name.
    #[must_use]
    pub fn on_http_error<R: ErrorReply>(
        mut self,
        handler: impl Fn(&HttpError, &RequestParts) -> R + Send + Sync + 'static,
    ) -> Self {
        self.error_handlers.on_http_error(handler);
        self
    }
}
