//! A request without its body, as handlers and error handlers see it.

use crate::body::Body;
use http::header::HOST;
use http::uri::Authority;
use http::{Extensions, HeaderMap, Method, Uri, Version};
use std::net::SocketAddr;

/// A request without its body.
#[derive(Clone, Debug)]
pub struct RequestParts {
    /// The method.
    pub method: Method,
    /// The request target: the path and the query. In a mounted app the path lacks the root path.
    pub uri: Uri,
    /// The HTTP version.
    pub version: Version,
    /// The headers.
    pub headers: HeaderMap,
    /// The extensions that middleware attached to the request.
    pub extensions: Extensions,
    /// The address of the peer on the connection; `None` in a test client.
    pub client: Option<SocketAddr>,
}

impl RequestParts {
    /// Splits a request of the `http` crate into its parts and its body.
    #[inline]
    pub fn new(request: http::Request<Body>, client: Option<SocketAddr>) -> (Self, Body) {
        let (http::request::Parts { method, uri, version, headers, extensions, .. }, body) =
            request.into_parts();
        (RequestParts { method, uri, version, headers, extensions, client }, body)
    }

    /// Returns the path under which the answering app is mounted. Empty if it is not mounted.
    pub fn root_path(&self) -> &str {
        self.extensions.get::<MountedAt>().map_or("", |mounted| &mounted.root)
    }

    /// Returns the request target as it was sent.
    ///
    /// In a mounted app, [`uri`](RequestParts::uri) lacks the root path.
    pub fn original_uri(&self) -> &Uri {
        self.extensions.get::<MountedAt>().map_or(&self.uri, |mounted| &mounted.uri)
    }

    /// Returns `Host`, or else the authority of the target (RFC 9110 section 7.2): `example.com:8000`.
    pub(crate) fn authority(&self) -> Option<&str> {
        let host = self.header(HOST.as_str());
        host.or_else(|| self.uri.authority().map(Authority::as_str)).filter(|host| !host.is_empty())
    }

    /// Returns the value of a header, if the header is present and consists of visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The socket address of the client. `None` in a test client.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/ip")]
/// async fn ip(ClientAddr(client): ClientAddr) -> Option<String> {
///     client.map(|address| address.ip().to_string())
/// }
/// # assert_eq!(routes![ip].len(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddr(pub Option<SocketAddr>);

impl ClientAddr {
    /// Returns the client address that these extensions carry. The server and the app insert it for middleware,
    /// mounts and layers.
    pub(crate) fn of(extensions: &Extensions) -> Option<SocketAddr> {
        extensions.get::<ClientAddr>().and_then(|client| client.0)
    }
}

/// Adds the address of the client to the request's extensions, where [`ClientAddr::of`] finds it.
pub(crate) fn with_client_addr(
    mut request: http::Request<Body>,
    client: Option<SocketAddr>,
) -> http::Request<Body> {
    if client.is_some() {
        request.extensions_mut().insert(ClientAddr(client));
    }
    request
}

/// The path under which the answering app is mounted, and the request target as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct MountedAt {
    pub(crate) root: String,
    pub(crate) uri: Uri,
}
