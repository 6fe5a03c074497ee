//! `HttpsRedirect`: redirects plain HTTP requests to HTTPS.

use super::host::split_port;
use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::request::RequestParts;
use crate::response::{RedirectResponse, Response};
use http::StatusCode;
use http::header::{HeaderName, LOCATION};

/// Redirects every request that arrives without TLS to `https://` with a 307, as Starlette's
/// `HTTPSRedirectMiddleware` does. The ports 80 and 443 are left out of the location.
///
/// Behind a proxy that terminates TLS, every request arrives without it:
/// [`behind_proxy`](HttpsRedirect::behind_proxy) trusts the proxy's `X-Forwarded-Proto`.
#[derive(Clone, Copy, Debug, Default)]
#[doc(alias = "HTTPSRedirectMiddleware")]
pub struct HttpsRedirect {
    is_behind_proxy: bool,
}

impl HttpsRedirect {
    /// Creates the middleware for an app that clients reach directly.
    pub const fn new() -> Self {
        HttpsRedirect { is_behind_proxy: false }
    }

    /// Creates the middleware for an app behind a proxy that sets `X-Forwarded-Proto` itself, whatever the
    /// client sent.
    pub const fn behind_proxy() -> Self {
        HttpsRedirect { is_behind_proxy: true }
    }

    fn is_secure(self, request: &RequestParts) -> bool {
        let forwarded = request.header("x-forwarded-proto").filter(|_| self.is_behind_proxy);
        forwarded
            .or_else(|| request.uri.scheme_str())
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
    }
}

impl Middleware for HttpsRedirect {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        if self.is_secure(&request.parts) {
            return Ok(next.run(request).await);
        }
        let location = secure(&request.parts);
        let location =
            location.ok_or_else(|| HttpError::new(StatusCode::BAD_REQUEST, "Invalid host header"))?;
        Ok(RedirectResponse::new(&location).into())
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::TEMPORARY_REDIRECT, StatusCode::BAD_REQUEST]
    }

    fn raised_headers(&self, status: StatusCode) -> Vec<HeaderName> {
        if status.is_redirection() { vec![LOCATION] } else { Vec::new() }
    }
}

/// Returns the `https` URL of the same target, or `None` if the request has no valid host.
fn secure(request: &RequestParts) -> Option<String> {
    let authority = request.authority()?;
    authority.parse::<http::uri::Authority>().ok()?;
    let (host, port) = split_port(authority);
    let host = if matches!(port, Some("80" | "443")) { host } else { authority };
    let target = request.original_uri().path_and_query().map_or("/", |target| target.as_str());
    Some(format!("https://{host}{target}"))
}
