//! Whether the client of a socket is still there.

use super::upgrade::SocketIo;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc;
use tokio::time::sleep;

/// What shows that a client is alive.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// How often the client has sent bytes, or made room for bytes that had to wait.
    seen: AtomicU64,
    /// Whether the handler is behind, so that nothing is read and the client cannot show signs of life by sending.
    is_held: AtomicBool,
    /// Whether bytes for the client wait, so that it can show signs of life by reading.
    is_blocked: AtomicBool,
}

impl Signs {
    /// Records whether the handler is behind.
    pub(super) fn hold(&self, is_held: bool) {
        self.is_held.store(is_held, Relaxed);
        self.note();
    }

    fn note(&self) {
        self.seen.fetch_add(1, Relaxed);
    }

    /// Returns whether even a client that is alive may show no signs of it.
    fn may_be_silent(&self) -> bool {
        self.is_held.load(Relaxed) && !self.is_blocked.load(Relaxed)
    }

    fn seen(&self) -> u64 {
        self.seen.load(Relaxed)
    }
}

/// Completes when the client is dead: it was silent for `interval`, and for `timeout` after a ping.
///
/// While the handler is behind, the answers to pings are not read. The pings are sent all the same: the system of a client
/// that has gone answers the first one with a reset, so that sending the second one fails.
pub(super) async fn dead(signs: &Signs, ping: mpsc::Sender<()>, interval: Duration, timeout: Duration) {
    loop {
        let seen = signs.seen();
        sleep(interval).await;
        if signs.seen() != seen {
            continue;
        }
        let _ = ping.try_send(());
        sleep(timeout).await;
        if signs.seen() != seen {
            continue;
        }
        if !signs.may_be_silent() {
            return;
        }
        let _ = ping.try_send(());
    }
}

/// A connection whose signs of life are recorded.
///
/// Bytes that the system accepts at once are no sign, since it has buffers. Bytes that had to wait are.
pub(super) struct WatchedIo {
    io: Box<dyn SocketIo>,
    signs: Arc<Signs>,
}

impl WatchedIo {
    pub(super) fn new(io: Box<dyn SocketIo>, signs: Arc<Signs>) -> Self {
        WatchedIo { io, signs }
    }
}

impl AsyncRead for WatchedIo {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.io).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.signs.note();
        }
        read
    }
}

impl AsyncWrite for WatchedIo {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write(cx, bytes);
        let was_blocked = self.signs.is_blocked.swap(written.is_pending(), Relaxed);
        if was_blocked && matches!(written, Poll::Ready(Ok(1..))) {
            self.signs.note();
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
