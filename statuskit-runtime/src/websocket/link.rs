//! `Link`: what a handler and the connection of its socket both know.

use super::{SocketClose, SocketReport};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use tokio_util::sync::CancellationToken;

/// The state of a socket, shared by its handler and its connection.
#[derive(Debug)]
pub(crate) struct Link {
    /// How the socket was closed, by either side.
    close: OnceLock<SocketClose>,
    closed: CancellationToken,
    is_accepted: AtomicBool,
    /// The name of the route in messages.
    route: Arc<str>,
    /// The codes that the route declares.
    declared: Vec<u16>,
    pub(crate) report: Arc<SocketReport>,
}

impl Link {
    pub(crate) fn new(route: Arc<str>, declared: Vec<u16>, report: Arc<SocketReport>) -> Self {
        let (close, closed) = (OnceLock::new(), CancellationToken::new());
        Link { close, closed, is_accepted: AtomicBool::new(false), route, declared, report }
    }

    /// Records that the 101 is sent.
    pub(crate) fn accept(&self) {
        self.is_accepted.store(true, Relaxed);
    }

    /// Returns whether the 101 is sent, so that the handler has no response any more.
    pub(crate) fn is_accepted(&self) -> bool {
        self.is_accepted.load(Relaxed)
    }

    /// Records how the socket was closed. Only the first time counts.
    pub(super) fn closed_with(&self, close: SocketClose) {
        let _ = self.close.set(close);
        self.closed.cancel();
    }

    /// Returns how the socket was closed, if it is.
    pub(super) fn close(&self) -> Option<&SocketClose> {
        self.close.get()
    }

    /// Waits until the socket is closed.
    pub(super) async fn closed(&self) -> SocketClose {
        self.closed.cancelled().await;
        self.close.get().cloned().unwrap_or_else(|| SocketClose::framework(super::LOST, ""))
    }

    /// Notices a close code that the handler's author chose but did not declare. 1000 needs no declaration.
    pub(super) fn check_declared(&self, close: &SocketClose) {
        let code = close.code();
        if code == 1000 || self.declared.contains(&code) {
            return;
        }
        let message = format!(
            "{} closed a WebSocket with {code}, which it does not declare. Declare it in the decorator: \
             `closes(({code}, \"…\"))`",
            self.route
        );
        if cfg!(debug_assertions) {
            tracing::warn!("{message}");
        }
        let _ = self.report.undeclared.set(message);
    }
}
