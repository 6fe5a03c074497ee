//! The PROXY protocol: a proxy that only passes on bytes says whose they are.

use super::handshakes::{ConnectionHandshake, Handshakes};
use super::proxy_header::{MAX_LENGTH, ProxyHeader};
use super::{Listener, Peer, Rewind};
use crate::context::TrustedProxies;
use std::io::{self, ErrorKind};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};

/// A listener behind a proxy that speaks the [PROXY protocol], such as HAProxy or a load balancer that passes on TCP.
///
/// Every connection must begin with a header of version 1 or 2, which says where it comes from. That address becomes the
/// peer of the connection, and thereby the client of its requests.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::server::{ProxyProtocol, bind};
///
/// async fn serve(app: App) -> statuskit::Result {
///     let listener = bind("0.0.0.0:8000").await?;
///     app.serve(ProxyProtocol::new(listener, ["10.0.0.0/8"])).await
/// }
/// ```
///
/// Connections of peers that are not trusted, without a valid header, or whose header takes longer than ten seconds are
/// closed.
///
/// [PROXY protocol]: https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt
pub struct ProxyProtocol<L: Listener>(Handshakes<L, ReadHeader>);

/// How long a proxy may take to send its header. It should send it at once.
const LIMIT: Duration = Duration::from_secs(10);

/// Reads the header of a connection.
struct ReadHeader {
    proxies: TrustedProxies,
}

impl<L: Listener> ProxyProtocol<L> {
    /// Accepts connections of these proxies: addresses, networks, `unix:` for every peer on a Unix socket, or `*`.
    ///
    /// # Panics
    ///
    /// If a text names no proxy.
    #[track_caller]
    pub fn new(listener: L, proxies: impl Into<TrustedProxies>) -> Self {
        ProxyProtocol(Handshakes::new(listener, ReadHeader { proxies: proxies.into() }, LIMIT))
    }
}

impl<L: Listener> Listener for ProxyProtocol<L> {
    type Io = Rewind<L::Io>;

    async fn accept(&mut self) -> io::Result<(Rewind<L::Io>, Peer)> {
        self.0.accept().await
    }

    async fn close(self, most: usize) -> Vec<(Rewind<L::Io>, Peer)> {
        self.0.close(most).await
    }
}

impl<I: AsyncRead + Unpin + Send + 'static> ConnectionHandshake<I> for ReadHeader {
    type Io = Rewind<I>;

    async fn run(&self, mut io: I, peer: Peer) -> io::Result<(Rewind<I>, Peer)> {
        if !self.proxies.trust(peer.address()) {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "the peer is not a trusted proxy"));
        }
        let mut read = Vec::with_capacity(128);
        loop {
            match ProxyHeader::parse(&read) {
                Ok(Some((header, length))) => {
                    let peer = header.client.map_or(peer, Peer::new);
                    return Ok((Rewind::new(read.split_off(length), io), peer));
                }
                Ok(None) if read.len() < MAX_LENGTH => {}
                Ok(None) | Err(()) => {
                    return Err(io::Error::new(ErrorKind::InvalidData, "the PROXY header is invalid"));
                }
            }
            if io.read_buf(&mut read).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
    }
}
