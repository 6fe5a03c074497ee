//! The lingering close of a connection whose client is still sending.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Reads and discards the rest of a body that nobody reads.
///
/// Closing a socket while bytes arrive resets the connection, and the client loses the response that says
/// why: it would see a broken pipe instead of a 413.
pub(in crate::server) struct Linger(Pin<Box<Sleep>>);

/// Within this time, most rejected uploads end or their clients have read the response.
const LIMIT: Duration = Duration::from_secs(5);

impl Linger {
    pub(in crate::server) fn new() -> Self {
        Linger(Box::pin(sleep(LIMIT)))
    }

    /// Returns `Ready` when the client has closed its side, or the time is up.
    pub(in crate::server) fn poll(
        &mut self,
        stream: &mut (impl AsyncRead + Unpin),
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<()>> {
        if self.0.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Ok(()));
        }
        loop {
            let mut space = [0; 8 * 1024];
            let mut buffer = ReadBuf::new(&mut space);
            ready!(Pin::new(&mut *stream).poll_read(cx, &mut buffer))?;
            if buffer.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}
