//! The settings of an app, one method per setting.

use super::App;
use crate::context::{FormLimits, Profile, Settings, TrustedProxies};
use crate::reply::DefaultStatus;
use crate::status::IntoStatus;

impl App {
    /// Sets all settings to those of the profile. Call it before setting individual ones.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.context.settings = Settings::of(profile);
        self.limits.requires_host = matches!(profile, Profile::Standard);
        self
    }

    /// Sets which status a route without `status =` answers with.
    #[must_use]
    pub const fn default_status(mut self, default_status: DefaultStatus) -> Self {
        self.context.settings.default_status = default_status;
        self
    }

    /// Sets whether GET routes also answer HEAD, as RFC 9110 section 9.1 requires. FastAPI answers 405.
    #[must_use]
    pub const fn head_on_get(mut self, on: bool) -> Self {
        self.context.settings.head_on_get = on;
        self
    }

    /// Sets whether an OPTIONS request that neither a route nor a CORS layer answers gets a 204 with the
    /// methods of the path in `Allow`, and `OPTIONS *` one with the methods of the app (RFC 9110 section
    /// 9.3.7). FastAPI answers 405 and 404.
    #[must_use]
    pub const fn automatic_options(mut self, on: bool) -> Self {
        self.context.settings.automatic_options = on;
        self
    }

    /// Sets whether a path that differs from a route's only in the trailing slash is redirected with a 307.
    #[must_use]
    pub const fn redirect_slashes(mut self, on: bool) -> Self {
        self.context.settings.redirect_slashes = on;
        self
    }

    /// Sets whether such a redirect contains the scheme and the host of the request, as FastAPI's do. By
    /// default its location is a path, because a server behind a proxy does not know the client's scheme.
    #[must_use]
    pub const fn absolute_redirects(mut self, on: bool) -> Self {
        self.context.settings.absolute_redirects = on;
        self
    }

    /// Sets which peers are proxies whose headers count: addresses, networks such as `10.0.0.0/8`, or `*` for all
    /// ([`TrustedProxies`]). By default no peer is trusted.
    ///
    /// A request of a trusted proxy has the client of its `X-Forwarded-For`: the right-most address that is not a
    /// trusted proxy itself, since a client can write the addresses left of it. `X-Forwarded-Proto`, `-Host` and
    /// `-Prefix` replace the scheme, the host and the [`root_path`](App::root_path). Everything that asks uses them:
    /// [`ClientAddr`](crate::request::ClientAddr), [`AccessLog`](crate::middleware::AccessLog), `RateLimit`,
    /// [`HttpsRedirect`](crate::middleware::HttpsRedirect), [`TrustedHost`](crate::middleware::TrustedHost), redirects,
    /// [`Urls`](crate::context::Urls) and mounted apps.
    ///
    /// The proxy must set or remove each of these headers, since it otherwise passes on what a client sends. Of one that
    /// sets only `X-Forwarded-For` and `X-Forwarded-Proto`, ignore the others:
    /// [`TrustedProxies::without_url`]. `serve --forwarded-allow-ips` and the environment variables
    /// `STATUSKIT_FORWARDED_ALLOW_IPS` and `FORWARDED_ALLOW_IPS` set the networks too, and take precedence.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/ip")]
    /// async fn ip(ClientAddr(client): ClientAddr) -> Option<String> {
    ///     client.map(|address| address.ip().to_string())
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().trusted_proxies(["10.0.0.0/8"]).routes(routes![ip]);
    /// let service = app.build().expect("the route is right").for_client(Some(([10, 0, 0, 1], 80).into()));
    /// let response = TestClient::over(service).get("/ip").header("x-forwarded-for", "192.0.2.7").await;
    /// response.assert_json(&json!("192.0.2.7"));
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If a text is neither an address nor a network nor `*`.
    #[must_use]
    #[track_caller]
    pub fn trusted_proxies(mut self, proxies: impl Into<TrustedProxies>) -> Self {
        self.context.settings.trusted_proxies = proxies.into();
        self
    }

    /// Sets the maximum length of a body in bytes. A longer body is a 413. The default is 2 MiB, and a route
    /// can set its own limit.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.context.settings.body_limit = bytes;
        self
    }

    /// Sets whether a JSON body without `Content-Type` is rejected, as FastAPI does, because a page of
    /// another site can send one without a CORS preflight request.
    #[must_use]
    pub const fn strict_content_type(mut self, on: bool) -> Self {
        self.context.settings.strict_content_type = on;
        self
    }

    /// Sets whether a body with a media type other than JSON is a 415. Otherwise it is a validation error, as
    /// in FastAPI.
    #[must_use]
    pub const fn unsupported_media_type(mut self, on: bool) -> Self {
        self.context.settings.unsupported_media_type = on;
        self
    }

    /// Sets whether a handler runs to completion after its client has disconnected, followed by its
    /// background tasks, as in FastAPI. Unless this is set (or the profile is [`Profile::FastApi`]), the
    /// handler is dropped at the `.await` where it waits: work that nobody needs ends early, but may be left
    /// half done.
    ///
    /// A server that stops waits for such handlers within its shutdown timeout.
    #[must_use]
    pub const fn run_to_completion(mut self, on: bool) -> Self {
        self.context.settings.run_to_completion = on;
        self
    }

    /// Sets whether the OpenAPI document contains no more than FastAPI's would: no statuses of raised errors,
    /// no ranges of integers, no names for unions.
    ///
    /// Such a document is valid OpenAPI 3.1 only where FastAPI's is. It is invalid if it describes the items
    /// of a sequence (`itemSchema`, of OpenAPI 3.2), if a default or an example is a date or a time without
    /// an offset, or if paths differ only in the names of their captures. Without this setting the document
    /// is valid, whatever the [`Profile`](Profile::FastApi).
    #[must_use]
    pub const fn openapi_as_fastapi(mut self, on: bool) -> Self {
        self.context.settings.openapi_as_fastapi = on;
        self
    }

    /// Sets whether a model that is sent differently than it is read has two schemas, `Item-Input` and
    /// `Item-Output`, as in FastAPI. If not, both are described as what is read. The default is `true`.
    #[must_use]
    pub const fn separate_input_output_schemas(mut self, on: bool) -> Self {
        self.context.settings.separate_input_output_schemas = on;
        self
    }

    /// Sets how much a form may hold. A larger form is a 400.
    #[must_use]
    pub const fn form_limits(mut self, limits: FormLimits) -> Self {
        self.context.settings.form_limits = limits;
        self
    }

    /// Sets the status of every response that holds validation errors, also in the documentation. The default
    /// is 422.
    #[must_use]
    pub fn validation_status(mut self, status: impl IntoStatus) -> Self {
        self.context.settings.validation_status = status.into_status();
        self
    }

    /// Sets the status of the response to a body that is not JSON, also in the documentation. The default is
    /// the status of all validation errors.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// let app = App::new().malformed_json_status(BAD_REQUEST);
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn malformed_json_status(mut self, status: impl IntoStatus) -> Self {
        self.context.settings.malformed_json_status = Some(status.into_status());
        self
    }

    /// Sets whether validation errors show what the client sent, as `input`. Values marked `secret` are never
    /// shown.
    #[must_use]
    pub const fn validation_input(mut self, on: bool) -> Self {
        self.context.settings.validation_input = on;
        self
    }

    /// Sets how much of what the client sent the validation errors of a response show all together, in approximate bytes.
    /// The default is 256 KiB. An error whose input does not fit has none. An input of more than 1 KiB that the error
    /// before has shown is not shown again, as for two fields that one large object lacks.
    #[must_use]
    pub const fn max_validation_input(mut self, bytes: usize) -> Self {
        self.context.settings.max_validation_input = bytes;
        self
    }

    /// Sets how many validation errors a response reports at most, starting with the first. The default is
    /// 1,000. No more than 1,000 mistakes are looked for in one part of the request, whatever the setting.
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
        self.context.settings.max_validation_errors = max;
        self
    }

    /// Answers every error without a handler of its own with a problem document (RFC 9457),
    /// `application/problem+json`. Validation errors are in its member `errors`.
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
        self.context.errors.as_problem_json = true;
        self
    }

    /// Sets whether the server rejects an HTTP/1.1 request without `Host`, and any request whose `Host` is
    /// repeated or invalid, as RFC 9112 section 3.2 requires. The response is a 400 in the same format as
    /// other errors ([`problem_json`](App::problem_json), error handlers), but no middleware sees it. uvicorn
    /// serves such requests, so [`Profile::FastApi`] does too.
    #[must_use]
    pub const fn require_host(mut self, on: bool) -> Self {
        self.limits.requires_host = on;
        self
    }

    /// Sets whether a request with two `Authorization` headers, or two `Content-Type` headers, is a 400, since a proxy may
    /// have checked one of them, and the app would read the other. The response is in the same format as other errors,
    /// but no middleware sees it. FastAPI reads the first, and so does [`Profile::FastApi`].
    #[must_use]
    pub const fn refuse_repeated_headers(mut self, on: bool) -> Self {
        self.context.settings.refuse_repeated_headers = on;
        self
    }
}
