//! The name, the status and the limits of a route.

use super::RouteBuilder;
use crate::context::FormLimits;
use crate::reply::ReplyOptions;
use http::{HeaderValue, StatusCode};

impl RouteBuilder {
    /// Sets the status of a returned value that has no status of its own.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.info.status = Some(status);
        self
    }

    /// Sets the name of the route, for URLs and operation ids.
    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.info.name);
        self
    }

    /// Leaves fields of models that are `None` out of the response.
    pub fn exclude_none(self) -> Self {
        self.reply_options(|options| options.exclude_none = true)
    }

    /// Leaves fields of models that have their default values out of the response, as FastAPI's
    /// `response_model_exclude_defaults` does. The client must know the defaults.
    pub fn exclude_defaults(self) -> Self {
        self.reply_options(|options| options.exclude_defaults = true)
    }

    /// Sends only these fields of the returned model, or of each model in a list. Like FastAPI's
    /// `response_model_include`, this does not change the documentation. A name that the model does not have is an
    /// error when the app is built.
    pub fn include(self, names: &'static [&'static str]) -> Self {
        self.reply_options(|options| options.include = Some(names))
    }

    /// Leaves these fields of the returned model, or of each model in a list, out of the response. Like
    /// FastAPI's `response_model_exclude`, this does not change the documentation. A name that the model does not have
    /// is an error when the app is built.
    pub fn exclude(self, names: &'static [&'static str]) -> Self {
        self.reply_options(|options| options.exclude = names)
    }

    /// Sets the media type of a body whose response does not set one itself: that of a `StreamingResponse`, of a
    /// `Response`, or of a model that is sent as JSON.
    ///
    /// ```
    /// use futures_util::stream;
    /// use statuskit::prelude::*;
    ///
    /// #[get("/export.csv", media_type = "text/csv")]
    /// async fn export() -> StreamingResponse {
    ///     StreamingResponse::new(stream::iter(["1,1\n", "2,4\n"]))
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let response = TestClient::new(App::new().routes(routes![export])).get("/export.csv").await;
    /// response.assert_header("content-type", "text/csv");
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the media type cannot be the value of a header.
    #[track_caller]
    pub fn media_type(self, media_type: &'static str) -> Self {
        assert!(HeaderValue::from_str(media_type).is_ok(), "{media_type:?} is not a media type");
        self.reply_options(|options| options.media_type = Some(media_type))
    }

    /// Changes the options. They live as long as the program, so that a request copies only a reference.
    fn reply_options(mut self, change: impl FnOnce(&mut ReplyOptions)) -> Self {
        let mut options = self.info.options.cloned().unwrap_or_default();
        change(&mut options);
        self.info.options = Some(Box::leak(Box::new(options)));
        self
    }

    /// Sets the maximum length of a body in bytes, in place of the app's limit. A longer body is a 413.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.info.body_limit = Some(bytes);
        self
    }

    /// Removes the limit on the length of a body: `body_limit = none`. A handler that reads the whole body into memory
    /// then leaves that to its clients.
    pub fn without_body_limit(mut self) -> Self {
        self.info.body_limit = Some(usize::MAX);
        self
    }

    /// Sets how much a form may hold, in place of the app's limits. A larger form is a 400.
    pub fn form_limits(mut self, limits: FormLimits) -> Self {
        self.info.form_limits = Some(limits);
        self
    }
}
