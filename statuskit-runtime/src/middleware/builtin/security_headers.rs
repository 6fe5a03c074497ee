//! `SecurityHeaders`: asks browsers to be careful with the responses.

use crate::body::BoxError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

/// Adds headers that ask browsers to be careful with the responses. A header that a response has already stays.
///
/// | header | default |
/// | --- | --- |
/// | `X-Content-Type-Options` | `nosniff` |
/// | `X-Frame-Options` | `DENY` |
/// | `Referrer-Policy` | `strict-origin-when-cross-origin` |
/// | `Content-Security-Policy` | `frame-ancestors 'none'; object-src 'none'; base-uri 'self'` |
/// | `Strict-Transport-Security` | `max-age=31536000`, of requests over HTTPS only |
///
/// The default policy breaks no page that is not framed. A page deserves a stricter one, such as
/// `default-src 'self'`. Behind a proxy that terminates TLS, name it with
/// [`App::trusted_proxies`](crate::app::App::trusted_proxies), since only then does the app know of HTTPS.
///
/// ```
/// use statuskit::middleware::SecurityHeaders;
/// use statuskit::prelude::*;
///
/// let headers = SecurityHeaders::new()
///     .set(CONTENT_SECURITY_POLICY, "default-src 'self'")
///     .without(X_FRAME_OPTIONS);
/// let app = App::new().middleware(headers);
/// # assert!(app.build().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    /// Creates the middleware with the default headers.
    pub fn new() -> Self {
        let defaults = [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (X_FRAME_OPTIONS, "DENY"),
            (REFERRER_POLICY, "strict-origin-when-cross-origin"),
            (CONTENT_SECURITY_POLICY, "frame-ancestors 'none'; object-src 'none'; base-uri 'self'"),
            (STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        ];
        SecurityHeaders(defaults.map(|(name, value)| (name, HeaderValue::from_static(value))).into())
    }

    /// Sets a header in place of its default, or another one, such as `permissions-policy`.
    /// `Strict-Transport-Security` is still sent over HTTPS only.
    ///
    /// # Panics
    ///
    /// If the name or the value is not a valid one of a header.
    #[must_use]
    #[track_caller]
    pub fn set<N>(self, name: N, value: &str) -> Self
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
    {
        let (name, value) = crate::response::header(name, value)
            .unwrap_or_else(|error| panic!("`{value}` cannot be sent as a header: {error}"));
        let mut headers = self.without(name.clone());
        headers.0.push((name, value));
        headers
    }

    /// Leaves a header out.
    #[must_use]
    pub fn without(mut self, name: HeaderName) -> Self {
        self.0.retain(|(known, _)| *known != name);
        self
    }
}

impl Default for SecurityHeaders {
    fn default() -> Self {
        SecurityHeaders::new()
    }
}

impl Middleware for SecurityHeaders {
    type Reply = Response;

    async fn call(&self, request: Request, next: Next) -> Response {
        let is_secure = request.parts.scheme() == "https";
        let mut response = next.run(request).await;
        for (name, value) in &self.0 {
            let applies = is_secure || *name != STRICT_TRANSPORT_SECURITY;
            if applies && !response.headers().contains_key(name) {
                response = response.header(name.clone(), value.clone());
            }
        }
        response
    }
}
