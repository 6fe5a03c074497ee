//! `Profile`: a set of settings under one name.

/// A set of settings under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// The conventions of HTTP and REST.
    Standard,
    /// FastAPI's behaviour, for a service that was ported.
    ///
    /// What differs from the standard profile, besides the OpenAPI document:
    ///
    /// - A route without `status =` answers 200, whatever its method and its value. In the standard profile a POST that
    ///   returns data is a 201 and a DELETE that returns none a 204
    ///   ([`App::default_status`](crate::app::App::default_status)).
    /// - A returned response has its own status, not that of the decorator, and [`ResponseParts`] do not apply to it.
    /// - GET routes do not answer HEAD, and OPTIONS is not answered automatically: both are a 405
    ///   ([`App::head_on_get`](crate::app::App::head_on_get),
    ///   [`App::automatic_options`](crate::app::App::automatic_options)).
    /// - A body of another media type is a validation error instead of a 415.
    /// - A handler runs to its end when its client has hung up
    ///   ([`App::run_to_completion`](crate::app::App::run_to_completion)).
    /// - A request with two `Authorization` or two `Content-Type` headers, or without a `Host`, is served
    ///   ([`App::refuse_repeated_headers`](crate::app::App::refuse_repeated_headers),
    ///   [`App::require_host`](crate::app::App::require_host)).
    /// - A WebSocket may be opened from any origin, and is refused with a 403.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[post("/echo")]
    /// async fn echo(words: Vec<String>) -> Vec<String> {
    ///     words
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// for (profile, status) in [(Profile::Standard, CREATED), (Profile::FastApi, OK)] {
    ///     let client = TestClient::new(App::new().profile(profile).routes(routes![echo]));
    ///     client.post("/echo").json(&["a"]).await.assert_status(status);
    /// }
    /// # }
    /// ```
    ///
    /// [`ResponseParts`]: crate::response::ResponseParts
    ///
    /// An error that no handler has raised, such as a panic, is plain text: `Internal Server Error`.
    ///
    /// The OpenAPI document is FastAPI's too, and so is not always valid OpenAPI 3.1:
    /// [`App::openapi_as_fastapi`](crate::app::App::openapi_as_fastapi) lists the exceptions. Call
    /// `openapi_as_fastapi(false)` after the profile for a valid document.
    FastApi,
}
