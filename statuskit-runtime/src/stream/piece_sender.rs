//! `PieceSender`: the sending half of a body.

use super::{ClientGone, StreamSender};
use bytes::Bytes;
use std::fmt;

/// Sends the pieces of [`StreamingResponse::channel`](crate::response::StreamingResponse::channel).
#[derive(Clone)]
pub struct PieceSender(pub(crate) StreamSender<Bytes>);

impl PieceSender {
    /// Sends text or bytes. Waits until the connection has taken the piece before it, which a slow client delays.
    ///
    /// # Errors
    ///
    /// Returns [`ClientGone`] if the client has hung up. An async block that sends is then dropped anyway, so only a
    /// task of its own sees this.
    pub async fn send(&self, piece: impl Into<Bytes>) -> Result<(), ClientGone> {
        self.0.send(piece.into()).await
    }

    /// Waits until the client has hung up.
    pub async fn closed(&self) {
        self.0.closed().await;
    }
}

impl fmt::Debug for PieceSender {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PieceSender(..)")
    }
}
