//! `Peer`: who is at the other end of a connection.

#[cfg(feature = "tls")]
use crate::request::TlsSession;
use std::net::SocketAddr;
#[cfg(feature = "tls")]
use std::sync::Arc;

/// Who is at the other end of a connection: a client, or a proxy in front of it.
#[derive(Clone, Debug, Default)]
pub struct Peer {
    address: Option<SocketAddr>,
    #[cfg(feature = "tls")]
    tls: Option<Arc<TlsSession>>,
}

impl Peer {
    /// Creates a peer with this address.
    pub const fn new(address: SocketAddr) -> Self {
        Peer {
            address: Some(address),
            #[cfg(feature = "tls")]
            tls: None,
        }
    }

    /// Returns the address of the peer. A Unix socket has none.
    pub const fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// Returns what the TLS handshake has agreed on, if the connection speaks TLS.
    #[cfg(feature = "tls")]
    pub const fn tls(&self) -> Option<&Arc<TlsSession>> {
        self.tls.as_ref()
    }

    /// Adds what the TLS handshake has agreed on.
    #[cfg(feature = "tls")]
    pub(super) fn with_tls(mut self, session: Arc<TlsSession>) -> Self {
        self.tls = Some(session);
        self
    }
}
