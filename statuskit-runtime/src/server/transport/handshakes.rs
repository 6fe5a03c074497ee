//! `Handshakes`: connections that say something of themselves before they are served.

use super::{Listener, Peer};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

/// What a connection does before it is served.
pub(super) trait ConnectionHandshake<I>: Send + Sync + 'static {
    /// The connection after that.
    type Io: Send + 'static;

    /// Does the handshake.
    ///
    /// # Errors
    ///
    /// If the connection is not served. The error is logged as that of a client.
    fn run(&self, io: I, peer: Peer) -> impl Future<Output = io::Result<(Self::Io, Peer)>> + Send;
}

/// A listener whose connections do a handshake, each in a task of its own, so that none waits for another.
pub(super) struct Handshakes<L: Listener, H: ConnectionHandshake<L::Io>> {
    listener: L,
    handshake: Arc<H>,
    limit: Duration,
    running: JoinSet<io::Result<(H::Io, Peer)>>,
}

/// How many connections may be in a handshake at once. Further ones wait to be accepted.
const MOST: usize = 1024;

/// How long the handshakes may take that have begun when the server stops.
const LAST_HANDSHAKES: Duration = Duration::from_secs(1);

impl<L: Listener, H: ConnectionHandshake<L::Io>> Handshakes<L, H> {
    /// Closes a connection whose handshake takes longer than `limit`.
    pub(super) fn new(listener: L, handshake: H, limit: Duration) -> Self {
        Handshakes { listener, handshake: Arc::new(handshake), limit, running: JoinSet::new() }
    }

    /// Waits for the next connection that has done its handshake. Nothing is lost if the future is dropped.
    pub(super) async fn accept(&mut self) -> io::Result<(H::Io, Peer)> {
        loop {
            tokio::select! {
                Some(done) = self.running.join_next(), if !self.running.is_empty() => {
                    if let Ok(Ok(connection)) = done {
                        return Ok(connection);
                    }
                }
                accepted = self.listener.accept(), if self.running.len() < MOST => {
                    let (io, peer) = accepted?;
                    self.begin(io, peer);
                }
            }
        }
    }

    fn begin(&mut self, io: L::Io, peer: Peer) {
        let (handshake, limit) = (self.handshake.clone(), self.limit);
        self.running.spawn(async move { within(limit, peer.address(), handshake.run(io, peer)).await });
    }

    /// Closes the listener, and finishes the handshakes of what it has established.
    pub(super) async fn close(self, most: usize) -> Vec<(H::Io, Peer)> {
        let Handshakes { listener, handshake, mut running, .. } = self;
        let end = Instant::now() + LAST_HANDSHAKES;
        for (io, peer) in listener.close(most).await {
            let handshake = handshake.clone();
            running
                .spawn(async move { within(LAST_HANDSHAKES, peer.address(), handshake.run(io, peer)).await });
        }
        let mut rest = Vec::new();
        while let Ok(Some(done)) = timeout_at(end, running.join_next()).await {
            rest.extend(done.into_iter().flatten());
        }
        rest
    }
}

/// Limits the time of a handshake, and logs why it failed.
async fn within<T>(
    limit: Duration,
    address: Option<SocketAddr>,
    handshake: impl Future<Output = io::Result<T>>,
) -> io::Result<T> {
    let too_long = |_| Err(io::Error::new(io::ErrorKind::TimedOut, "it took too long"));
    let done = timeout(limit, handshake).await.unwrap_or_else(too_long);
    if let Err(error) = &done {
        tracing::debug!(%error, ?address, "a handshake failed");
    }
    done
}
