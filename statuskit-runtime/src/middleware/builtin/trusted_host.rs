//! `TrustedHost`: answers 400 unless a request is for one of the app's own hosts.

use super::host::{authority, split_port};
use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::StatusCode;

/// Accepts only requests for these hosts and rejects all others with a 400, as Starlette's
/// `TrustedHostMiddleware` does.
///
/// A host is given without a port, and its case is ignored. `*.example.com` matches every host below
/// `example.com`, but not `example.com` itself.
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
pub struct TrustedHost(Vec<String>);

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
        TrustedHost(hosts)
    }

    fn trusts(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.0.iter().any(|known| match known.strip_prefix('*') {
            Some(end) => host.len() > end.len() && host.ends_with(end),
            None => *known == host,
        })
    }
}

impl Middleware for TrustedHost {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let host = authority(&request.parts).map(|authority| split_port(authority).0);
        if !host.is_some_and(|host| self.trusts(host)) {
            return Err(HttpError::new(StatusCode::BAD_REQUEST, "Invalid host header"));
        }
        Ok(next.run(request).await)
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::BAD_REQUEST]
    }
}
