//! What stops a server: a future of the user's, or the signals of the system.

use std::future::pending;
use std::io;
use std::pin::Pin;
use tokio_util::sync::CancellationToken;

pub(super) enum Shutdown {
    /// Ends when the server shall stop.
    On(Pin<Box<dyn Future<Output = ()> + Send>>),
    Signals(Signals),
    Relayed(Relay),
}

/// What one thread tells the servers of others.
#[derive(Clone, Default)]
pub(super) struct Relay {
    pub(super) asked: CancellationToken,
    pub(super) insisted: CancellationToken,
}

impl Shutdown {
    /// The server shall stop.
    pub(super) async fn asked(&mut self) {
        match self {
            Shutdown::On(stop) => stop.await,
            Shutdown::Signals(signals) => signals.next().await,
            Shutdown::Relayed(relay) => relay.asked.cancelled().await,
        }
    }

    /// It shall not wait for open requests either: a second Ctrl-C is meant.
    pub(super) async fn insisted(&mut self) {
        match self {
            Shutdown::On(_) => pending().await,
            Shutdown::Signals(signals) => signals.next().await,
            Shutdown::Relayed(relay) => relay.insisted.cancelled().await,
        }
    }
}

/// Ctrl-C and SIGTERM.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Installs the handlers, which the system may refuse.
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

/// Ctrl-C.
#[cfg(windows)]
pub(super) struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    /// Installs the handler, which the system may refuse.
    pub(super) fn new() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Signals)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
