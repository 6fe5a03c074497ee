//! All of a request but its body, as handlers and error handlers see it.

use crate::body::Body;
use http::{Extensions, HeaderMap, Method, Uri, Version};
use std::net::SocketAddr;

/// All of a request but its body.
#[derive(Clone, Debug)]
pub struct RequestParts {
    /// The method.
    pub method: Method,
    /// The target: path and query, as they were sent.
    pub uri: Uri,
    /// The HTTP version.
    pub version: Version,
    /// The headers.
    pub headers: HeaderMap,
    /// What middleware attached to the request.
    pub extensions: Extensions,
    /// The address of the client's end of the connection; `None` in a test client.
    pub client: Option<SocketAddr>,
}

impl RequestParts {
    /// Splits a request of the `http` crate.
    #[inline]
    pub fn new(request: http::Request<Body>, client: Option<SocketAddr>) -> (Self, Body) {
        let (http::request::Parts { method, uri, version, headers, extensions, .. }, body) =
            request.into_parts();
        (RequestParts { method, uri, version, headers, extensions, client }, body)
    }

    /// The path below which the app that answers is mounted; empty where it is not.
    pub fn root_path(&self) -> &str {
        self.extensions.get::<MountedAt>().map_or("", |mounted| &mounted.root)
    }

    /// The target as it was sent; in a mounted app [`uri`](RequestParts::uri) is without the root path.
    pub fn original_uri(&self) -> &Uri {
        self.extensions.get::<MountedAt>().map_or(&self.uri, |mounted| &mounted.uri)
    }

    /// The value of a header, when there is one and it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The address of the client's end of the connection; `None` in a test client.
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
    /// Returns the client address that these extensions carry: the server and the app put it there for whatever
    /// stands between them and the handler.
    pub(crate) fn of(extensions: &Extensions) -> Option<SocketAddr> {
        extensions.get::<ClientAddr>().and_then(|client| client.0)
    }
}

/// Where the app that answers is mounted, and the target as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct MountedAt {
    pub(crate) root: String,
    pub(crate) uri: Uri,
}
