//! `ViaProxy`: what a trusted proxy has reported about a request.

use http::Extensions;
use std::net::SocketAddr;

/// The client, the scheme and the URL that a trusted proxy has seen. An extension of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ViaProxy {
    /// The proxy itself.
    pub(crate) peer: Option<SocketAddr>,
    pub(crate) client: Option<SocketAddr>,
    /// `http` or `https`.
    pub(crate) scheme: Option<&'static str>,
    /// The host with its port, which [`HostPort`](super::HostPort) accepts.
    pub(crate) host: Option<String>,
    /// The decoded path below which the proxy serves the app, without a trailing slash.
    pub(crate) root: Option<String>,
}

impl ViaProxy {
    /// Returns the path below which the proxy serves the app, if it has reported one.
    pub(crate) fn root_of(extensions: &Extensions) -> Option<&str> {
        extensions.get::<ViaProxy>()?.root.as_deref()
    }

    /// Forgets that path, since the request enters a mount, whose own path follows it.
    pub(crate) fn enter_mount(extensions: &mut Extensions) {
        if let Some(via) = extensions.get_mut::<ViaProxy>() {
            via.root = None;
        }
    }
}
