//! The settings of an app, a method each.

use super::App;
use crate::context::{FormLimits, Profile, Settings};
use crate::reply::DefaultStatus;
use crate::status::IntoStatus;
use std::time::Duration;

impl App {
    /// Sets all settings to those of the profile; settings of their own come after it.
    #[must_use]
    pub const fn profile(mut self, profile: Profile) -> Self {
        self.shared.settings = Settings::of(profile);
        self.limits.requires_host = matches!(profile, Profile::Standard);
        self
    }

    /// Which status a route without `status =` answers with.
    #[must_use]
    pub const fn default_status(mut self, default_status: DefaultStatus) -> Self {
        self.shared.settings.default_status = default_status;
        self
    }

    /// Whether GET routes answer HEAD, as RFC 9110 section 9.1 asks; in FastAPI it is a 405.
    #[must_use]
    pub const fn head_on_get(mut self, on: bool) -> Self {
        self.shared.settings.head_on_get = on;
        self
    }

    /// Whether OPTIONS is answered with 204 and the methods of the path in `Allow` where no route and no CORS
    /// layer takes it, and `OPTIONS *` with those of the app (RFC 9110 section 9.3.7); in FastAPI they are a 405
    /// and a 404.
    #[must_use]
    pub const fn automatic_options(mut self, on: bool) -> Self {
        self.shared.settings.automatic_options = on;
        self
    }

    /// Whether a path that differs from a route's by the slash at its end is redirected with 307.
    #[must_use]
    pub const fn redirect_slashes(mut self, on: bool) -> Self {
        self.shared.settings.redirect_slashes = on;
        self
    }

    /// How many bytes a body may have; a longer one is a 413. 2 MiB unless set here or on a route.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.shared.settings.body_limit = bytes;
        self
    }

    /// Whether a JSON body without `Content-Type` is refused, as FastAPI does: a page of another site
    /// can send one without the browser asking first.
    #[must_use]
    pub const fn strict_content_type(mut self, on: bool) -> Self {
        self.shared.settings.strict_content_type = on;
        self
    }

    /// Whether a body of another media type than JSON is a 415; else it is a validation error, as in FastAPI.
    #[must_use]
    pub const fn unsupported_media_type(mut self, on: bool) -> Self {
        self.shared.settings.unsupported_media_type = on;
        self
    }

    /// Whether a handler whose client hung up runs to its end, as in FastAPI, and its background tasks after
    /// it. Unless this is set (or the profile is [`Profile::FastApi`]) it is dropped at the `.await` that
    /// it waits in: work that nobody needs ends early, but what was begun there may be left half done.
    ///
    /// A server that stops waits for such handlers within its shutdown timeout.
    #[must_use]
    pub const fn run_to_completion(mut self, on: bool) -> Self {
        self.shared.settings.run_to_completion = on;
        self
    }

    /// Whether the OpenAPI document holds no more than FastAPI's would: no statuses of errors that are raised,
    /// no ranges of integers, no names for unions.
    ///
    /// Such a document is valid OpenAPI 3.1 only where FastAPI's is. It is not where it shows what a sequence holds
    /// (`itemSchema`, of OpenAPI 3.2), a default or an example that is a date or a time without an offset, or paths
    /// that differ only in the names of their captures. Without this it is valid, whatever the
    /// [`Profile`](Profile::FastApi).
    #[must_use]
    pub const fn openapi_as_fastapi(mut self, on: bool) -> Self {
        self.shared.settings.openapi_as_fastapi = on;
        self
    }

    /// How much a form may hold; more is a 400.
    #[must_use]
    pub const fn form_limits(mut self, limits: FormLimits) -> Self {
        self.shared.settings.form_limits = limits;
        self
    }

    /// The status of every answer that holds validation errors, here and in the documentation. 422 unless
    /// set here.
    #[must_use]
    pub fn validation_status(mut self, status: impl IntoStatus) -> Self {
        self.shared.settings.validation_status = status.into_status();
        self
    }

    /// The status of the answer to a body that is no JSON, here and in the documentation: that of all
    /// validation errors unless set here.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// let app = App::new().malformed_json_status(BAD_REQUEST);
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn malformed_json_status(mut self, status: impl IntoStatus) -> Self {
        self.shared.settings.malformed_json_status = Some(status.into_status());
        self
    }

    /// Whether validation errors show what the client sent, as `input`. What is marked `secret` is never
    /// shown.
    #[must_use]
    pub const fn validation_input(mut self, on: bool) -> Self {
        self.shared.settings.validation_input = on;
        self
    }

    /// How many validation errors an answer tells at most, the first ones. 1,000 unless set here, and no more:
    /// so many mistakes are looked for in a part of the request.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[post("/numbers")]
    /// async fn numbers(numbers: Vec<u8>) -> usize {
    ///     numbers.len()
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().max_validation_errors(2).routes(routes![numbers]));
    /// let errors: serde_json::Value = client.post("/numbers").json(&["a", "b", "c"]).await.json();
    /// assert_eq!(errors["detail"].as_array().map(Vec::len), Some(2));
    /// # }
    /// ```
    #[must_use]
    pub const fn max_validation_errors(mut self, max: usize) -> Self {
        self.shared.settings.max_validation_errors = max;
        self
    }

    /// Answers every error that has no handler of its own with a problem document of RFC 9457,
    /// `application/problem+json`; validation errors are its member `errors`.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().problem_json());
    /// let problem = json!({"type": "about:blank", "title": "Not Found", "status": 404, "detail": "Not Found"});
    /// assert_eq!(client.get("/").send().await.json::<serde_json::Value>(), problem);
    /// # }
    /// ```
    #[must_use]
    pub fn problem_json(mut self) -> Self {
        self.shared.errors.as_problem_json = true;
        self
    }

    /// Whether the server refuses a request of HTTP/1.1 without `Host`, and any whose `Host` is there twice or names
    /// no host, as RFC 9112 section 3.2 asks: a 400, which is told as other errors are
    /// ([`problem_json`](App::problem_json), handlers of errors), but which no middleware sees. uvicorn serves such
    /// requests, so [`Profile::FastApi`] does.
    #[must_use]
    pub const fn require_host(mut self, on: bool) -> Self {
        self.limits.requires_host = on;
        self
    }

    /// How long the head of a request may take, and a connection may be idle. 30 seconds unless set here.
    #[must_use]
    pub const fn header_read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.header_read_timeout = timeout;
        self
    }

    /// How long a client may pause between two pieces of a body; then it is a 408. 30 seconds unless set here.
    #[must_use]
    pub const fn body_read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.body_read_timeout = timeout;
        self
    }

    /// How long open requests may take once the server stops. 30 seconds unless set here.
    #[must_use]
    pub const fn shutdown_timeout(mut self, timeout: Duration) -> Self {
        self.limits.shutdown_timeout = timeout;
        self
    }
}
