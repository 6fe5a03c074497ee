//! A request without its body, as handlers and error handlers see it.

mod host;
#[cfg(feature = "tls")]
mod tls_session;
mod via_proxy;

pub(crate) use host::HostPort;
#[cfg(feature = "tls")]
pub use tls_session::{ClientCertificate, TlsSession};
pub(crate) use via_proxy::ViaProxy;

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
    /// The address of the client: of the peer on the connection, or of the client that a
    /// [trusted proxy](crate::app::App::trusted_proxies) has reported, with the port 0 if it reported none. `None` in a test
    /// client.
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

    /// Returns the scheme of the URL that the client requested, `http` or `https`, as far as the app knows it: a proxy
    /// that terminates TLS must be a [trusted one](crate::app::App::trusted_proxies).
    pub fn scheme(&self) -> &str {
        let forwarded = self.via_proxy().and_then(|via| via.scheme);
        forwarded.or_else(|| self.scheme_of_connection()).or_else(|| self.uri.scheme_str()).unwrap_or("http")
    }

    /// Returns `https` if the connection speaks TLS.
    fn scheme_of_connection(&self) -> Option<&'static str> {
        #[cfg(feature = "tls")]
        if TlsSession::of(&self.extensions).is_some() {
            return Some("https");
        }
        None
    }

    /// Returns the scheme, the host and the port of the URL that the client requested: `https://example.com:8443`.
    /// `None` if the request names no valid host.
    ///
    /// The client chooses the host. Allow only your own with [`TrustedHost`](crate::middleware::TrustedHost) before you
    /// send it to anybody else, such as in the link of an e-mail.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/")]
    /// async fn index(request: RequestParts) -> Option<String> {
    ///     request.origin()
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![index]));
    /// client.get("/").header(HOST, "example.com:8000").await.assert_json(&json!("http://example.com:8000"));
    /// # }
    /// ```
    pub fn origin(&self) -> Option<String> {
        let HostPort { host, port } = self.host()?;
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!("{}://{host}{port}", self.scheme()))
    }

    /// Returns the address of the peer on the connection, which is that of the nearest proxy, if there are any. `None` in
    /// a test client.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.via_proxy().map_or(self.client, |via| via.peer)
    }

    /// Returns the host that the client requested, if it is valid.
    pub(crate) fn host(&self) -> Option<HostPort<'_>> {
        HostPort::parse(self.authority()?)
    }

    /// Returns the host of the request as it was sent: as a trusted proxy reports it, else from the target, else from
    /// `Host` (RFC 9112 section 3.2.2).
    pub(crate) fn authority(&self) -> Option<&str> {
        let forwarded = self.via_proxy().and_then(|via| via.host.as_deref());
        let target = || self.uri.authority().map(Authority::as_str);
        forwarded.or_else(target).or_else(|| self.header(HOST.as_str())).filter(|host| !host.is_empty())
    }

    /// Returns the path and the query as they were sent, for a redirect to another origin. `None` unless the target is a
    /// path.
    pub(crate) fn sent_path(&self) -> Option<&str> {
        let target = self.original_uri().path_and_query()?.as_str();
        target.starts_with('/').then_some(target)
    }

    fn via_proxy(&self) -> Option<&ViaProxy> {
        self.extensions.get()
    }

    /// Returns the value of a header, if the header is present and consists of visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The socket address of the client, as [`RequestParts::client`] describes it. `None` in a test client.
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
