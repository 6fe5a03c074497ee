//! What stops a server: a future from the user, or system signals.

use std::pin::Pin;
use tokio_util::sync::CancellationToken;

/// What the user has chosen to stop a server. Without a choice, signals do.
pub(in crate::server) enum Shutdown {
    /// Completes when the server should stop.
    On(Pin<Box<dyn Future<Output = ()> + Send>>),
    /// Another thread stops the server.
    Relayed(Relay),
}

/// A relay of the shutdown from one thread to the servers of others.
#[derive(Clone, Default)]
pub(in crate::server) struct Relay {
    pub(in crate::server) stop_requested: CancellationToken,
    /// Cancelled when the server should no longer wait for open requests either, such as on a second Ctrl-C.
    pub(in crate::server) force_requested: CancellationToken,
}

impl Shutdown {
    /// Waits until the server should stop.
    pub(in crate::server) async fn stop_requested(&mut self) {
        match self {
            Shutdown::On(stop) => stop.await,
            Shutdown::Relayed(relay) => relay.stop_requested.cancelled().await,
        }
    }

    /// Returns what says that the stop must no longer wait.
    pub(in crate::server) fn force_requested(&self) -> CancellationToken {
        match self {
            Shutdown::On(_) => CancellationToken::new(),
            Shutdown::Relayed(relay) => relay.force_requested.clone(),
        }
    }
}
