//! `TlsListener`: connections over TLS.

use super::certificates::Certificates;
use super::handshake::TlsHandshake;
use crate::server::transport::handshakes::Handshakes;
use crate::server::transport::{Listener, Peer, Rewind};
use std::io;
use std::sync::Arc;
use std::time::Duration;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::server::TlsStream;

/// A listener whose connections speak TLS: see [`Tls`](super::Tls).
///
/// A client that does not speak TLS is answered with a 400 that says so.
pub struct TlsListener<L: Listener> {
    handshakes: Handshakes<L, TlsHandshake>,
    certificates: Arc<Certificates>,
    #[cfg(unix)]
    hang_up: Signal,
}

impl<L: Listener> TlsListener<L> {
    pub(super) fn new(
        listener: L,
        config: ServerConfig,
        certificates: Arc<Certificates>,
        limit: Duration,
    ) -> io::Result<Self> {
        let handshake = TlsHandshake(TlsAcceptor::from(Arc::new(config)));
        Ok(TlsListener {
            handshakes: Handshakes::new(listener, handshake, limit),
            certificates,
            #[cfg(unix)]
            hang_up: signal(SignalKind::hangup())?,
        })
    }
}

impl<L: Listener> Listener for TlsListener<L> {
    type Io = TlsStream<Rewind<L::Io>>;

    #[cfg(unix)]
    async fn accept(&mut self) -> io::Result<(TlsStream<Rewind<L::Io>>, Peer)> {
        loop {
            tokio::select! {
                connection = self.handshakes.accept() => return connection,
                Some(()) = self.hang_up.recv() => self.certificates.refresh(),
            }
        }
    }

    #[cfg(not(unix))]
    async fn accept(&mut self) -> io::Result<(TlsStream<Rewind<L::Io>>, Peer)> {
        self.handshakes.accept().await
    }

    async fn close(self, most: usize) -> Vec<(TlsStream<Rewind<L::Io>>, Peer)> {
        self.handshakes.close(most).await
    }
}
