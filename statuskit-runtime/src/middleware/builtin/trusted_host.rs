//! `TrustedHost`: answers 400 unless a request is for one of the app's own hosts.

use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::request::{HostPort, RequestParts};
use crate::response::{RedirectResponse, Response};
use http::StatusCode;
use http::header::{HeaderName, LOCATION};

/// Accepts only requests for these hosts and rejects all others with a 400, as Starlette's
/// `TrustedHostMiddleware` does.
///
/// The host is that of the target or of `Host`, or the one that a
/// [trusted proxy](crate::app::App::trusted_proxies) reports. It is a name or an address with or without a port, and nothing
/// else: no user, no percent-encoding, no empty label.
///
/// A host is given without a port, and its case is ignored. `*.example.com` matches every host below
/// `example.com`, but not `example.com` itself. If `www.example.com` is one of the hosts and `example.com` is
/// not, requests for the latter are redirected to the former with a 307;
/// [`www_redirect(false)`](TrustedHost::www_redirect) turns this off.
///
/// ```
/// use statuskit::middleware::TrustedHost;
/// use statuskit::prelude::*;
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().middleware(TrustedHost::new(["example.com", "*.example.com"])));
/// client.get("/").header(HOST, "api.example.com").await.assert_status(NOT_FOUND);
/// client.get("/").header(HOST, "evil.test").await.assert_status(BAD_REQUEST);
/// # }
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "TrustedHostMiddleware")]
pub struct TrustedHost {
    hosts: Vec<String>,
    www_redirect: bool,
}

impl TrustedHost {
    /// Creates the middleware for these hosts.
    ///
    /// # Panics
    ///
    /// If a host contains a `*` anywhere but in `*.` at the beginning.
    #[track_caller]
    pub fn new<H: Into<String>>(hosts: impl IntoIterator<Item = H>) -> Self {
        let hosts: Vec<_> = hosts.into_iter().map(|host| host.into().to_ascii_lowercase()).collect();
        for host in &hosts {
            let rest = host.strip_prefix("*.").unwrap_or(host);
            assert!(!rest.contains('*'), "`{host}`: `*` is only allowed at the start, as in `*.example.com`");
        }
        TrustedHost { hosts, www_redirect: true }
    }

    /// Sets whether a host is redirected to its `www.` host if only that one is trusted, as Starlette's
    /// `www_redirect` does. The default is `true`.
    #[must_use]
    pub const fn www_redirect(mut self, on: bool) -> Self {
        self.www_redirect = on;
        self
    }

    fn trusts(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.hosts.iter().any(|known| match known.strip_prefix('*') {
            Some(end) => host.len() > end.len() && host.ends_with(end),
            None => *known == host,
        })
    }

    /// Returns the URL of the same target on the `www.` host, if that is one of the hosts. The scheme is the
    /// client's, because a proxy may have terminated TLS.
    fn www_url(&self, request: &RequestParts) -> Option<String> {
        let HostPort { host, port } = request.host().filter(|_| self.www_redirect)?;
        let www = format!("www.{}", host.to_ascii_lowercase());
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let target = request.sent_path()?;
        self.hosts.contains(&www).then(|| format!("//www.{host}{port}{target}"))
    }
}

impl Middleware for TrustedHost {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        if !request.parts.host().is_some_and(|host| self.trusts(host.host)) {
            return match self.www_url(&request.parts) {
                Some(url) => Ok(RedirectResponse::new(&url).into()),
                None => Err(HttpError::new(StatusCode::BAD_REQUEST, "Invalid host header").into_plain_text()),
            };
        }
        Ok(next.run(request).await)
    }

    fn raises(&self) -> Vec<StatusCode> {
        let redirects = self.www_redirect && self.hosts.iter().any(|host| host.starts_with("www."));
        let redirect = redirects.then_some(StatusCode::TEMPORARY_REDIRECT);
        redirect.into_iter().chain([StatusCode::BAD_REQUEST]).collect()
    }

    fn raised_headers(&self, status: StatusCode) -> Vec<HeaderName> {
        if status.is_redirection() { vec![LOCATION] } else { Vec::new() }
    }
}
