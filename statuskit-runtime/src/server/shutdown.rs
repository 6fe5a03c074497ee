//! What stops a server: a future from the user, or system signals.

use std::future::pending;
use std::io;
use std::pin::Pin;
use tokio_util::sync::CancellationToken;

pub(super) enum Shutdown {
    /// Completes when the server should stop.
    On(Pin<Box<dyn Future<Output = ()> + Send>>),
    Signals(Signals),
    Relayed(Relay),
}

/// A relay of the shutdown from one thread to the servers of others.
#[derive(Clone, Default)]
pub(super) struct Relay {
    pub(super) stop_requested: CancellationToken,
    pub(super) force_requested: CancellationToken,
}

impl Shutdown {
    /// Waits until the server should stop.
    pub(super) async fn stop_requested(&mut self) {
        match self {
            Shutdown::On(stop) => stop.await,
            Shutdown::Signals(signals) => signals.next().await,
            Shutdown::Relayed(relay) => relay.stop_requested.cancelled().await,
        }
    }

    /// Waits until the server should no longer wait for open requests either, such as on a second Ctrl-C.
    pub(super) async fn force_requested(&mut self) {
        match self {
            Shutdown::On(_) => pending().await,
            Shutdown::Signals(signals) => signals.next().await,
            Shutdown::Relayed(relay) => relay.force_requested.cancelled().await,
        }
    }
}

/// The signals Ctrl-C and SIGTERM.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Installs the handlers. The system may refuse them.
    pub(super) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Signals { interrupt, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// The signal Ctrl-C.
#[cfg(windows)]
pub(super) struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    /// Installs the handler. The system may refuse it.
    pub(super) fn new() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Signals)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
