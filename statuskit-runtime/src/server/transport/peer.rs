//! `Peer`: who is at the other end of a connection.

use std::net::SocketAddr;

/// Who is at the other end of a connection: a client, or a proxy in front of it.
#[derive(Clone, Debug, Default)]
pub struct Peer {
    address: Option<SocketAddr>,
}

impl Peer {
    /// Creates a peer with this address.
    pub const fn new(address: SocketAddr) -> Self {
        Peer { address: Some(address) }
    }

    /// Returns the address of the peer. A Unix socket has none.
    pub const fn address(&self) -> Option<SocketAddr> {
        self.address
    }
}
