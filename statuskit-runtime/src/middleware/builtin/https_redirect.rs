//! `HttpsRedirect`: redirects plain HTTP requests to HTTPS.

use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::request::{HostPort, RequestParts};
use crate::response::{RedirectResponse, Response};
use http::StatusCode;
use http::header::{HeaderName, LOCATION};

/// Redirects every request that arrives without TLS to `https://` with a 307, as Starlette's
/// `HTTPSRedirectMiddleware` does. The ports 80 and 443 are left out of the location.
///
/// Behind a proxy that terminates TLS, every request arrives without it. Name the proxy with
/// [`App::trusted_proxies`](crate::app::App::trusted_proxies), and the scheme that it reports counts.
/// [`behind_proxy`](HttpsRedirect::behind_proxy) trusts the `X-Forwarded-Proto` of every peer.
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
    /// client sent. Of several schemes the first counts, which is the client's.
    pub const fn behind_proxy() -> Self {
        HttpsRedirect { is_behind_proxy: true }
    }

    fn is_secure(self, request: &RequestParts) -> bool {
        let forwarded = request.header("x-forwarded-proto").filter(|_| self.is_behind_proxy);
        let first = forwarded.and_then(|schemes| schemes.split(',').map(str::trim).next());
        first.unwrap_or_else(|| request.scheme()).eq_ignore_ascii_case("https")
    }
}

impl Middleware for HttpsRedirect {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let target = request.parts.sent_path().filter(|_| !self.is_secure(&request.parts));
        let Some(target) = target else { return Ok(next.run(request).await) };
        let location = secure(&request.parts, target);
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

/// Returns the `https` URL of this target, or `None` if the request has no valid host.
fn secure(request: &RequestParts, target: &str) -> Option<String> {
    let HostPort { host, port } = request.host()?;
    let port = port.filter(|port| !matches!(*port, "80" | "443")).map(|port| format!(":{port}"));
    Some(format!("https://{host}{}{target}", port.unwrap_or_default()))
}
