//! The writing half of a connection: from the handler's messages to frames, up to the close frame.

use super::command::Command;
use super::liveness::WatchedIo;
use super::{CloseCause, LOST, Link, SocketClose};
use crate::context::{Stopping, WebSocketLimits};
use bytes::Bytes;
use futures_util::SinkExt;
use futures_util::stream::SplitSink;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

type Frames = SplitSink<WebSocketStream<WatchedIo>, Frame>;

/// The writing half, without its frames.
pub(super) struct FrameWriter {
    pub(super) outgoing: mpsc::Receiver<Command>,
    /// How the handler's end closes the socket.
    pub(super) ended: oneshot::Receiver<Option<CloseCause>>,
    /// When the app stops.
    pub(super) stop: Stopping,
    pub(super) link: Arc<Link>,
    pub(super) limits: WebSocketLimits,
}

impl FrameWriter {
    /// Writes until a close frame is sent, or until writing fails.
    pub(super) async fn run(
        mut self,
        frames: &mut Frames,
        failure: oneshot::Receiver<SocketClose>,
        pings: mpsc::Receiver<()>,
    ) {
        let close = self.write(frames, failure, pings).await;
        let FrameWriter { outgoing, link, limits, .. } = self;
        link.closed_with(close.clone().unwrap_or_else(|| SocketClose::framework(LOST, "")));
        drop(outgoing);
        let Some(close) = close else { return };
        let _ = timeout(limits.close_timeout, frames.send(Frame::Close(close.into_frame()))).await;
    }

    /// Writes messages until something closes the socket, and returns how. Messages that were sent before the handler
    /// ended take precedence over that. Returns `None` if writing fails.
    async fn write(
        &mut self,
        frames: &mut Frames,
        mut failure: oneshot::Receiver<SocketClose>,
        mut pings: mpsc::Receiver<()>,
    ) -> Option<SocketClose> {
        let mut has_senders = true;
        loop {
            tokio::select! {
                biased;
                () = self.stop.cancelled() => return Some(going_away()),
                Ok(close) = &mut failure => return Some(close),
                command = self.outgoing.recv(), if has_senders => match command {
                    Some(Command::Message(message)) => {
                        let is_last = self.outgoing.is_empty();
                        tokio::select! {
                            sent = send(frames, message.into_frame(), is_last) => sent.ok()?,
                            () = self.stop.cancelled() => return Some(going_away()),
                        }
                    }
                    Some(Command::Close(close)) => return Some(self.declared(CloseCause::Author(close))),
                    None => has_senders = false,
                },
                end = &mut self.ended => {
                    let normal = || CloseCause::Framework(SocketClose::framework(1000, ""));
                    return Some(self.declared(end.ok().flatten().unwrap_or_else(normal)));
                }
                Some(()) = pings.recv() => tokio::select! {
                    sent = frames.send(Frame::Ping(Bytes::new())) => sent.ok()?,
                    () = self.stop.cancelled() => return Some(going_away()),
                },
            }
        }
    }

    /// Returns the close frame that the handler causes. If the socket was closed before, none of its codes is sent, so
    /// none has to be declared.
    fn declared(&self, cause: CloseCause) -> SocketClose {
        if let CloseCause::Author(close) = &cause
            && self.link.close().is_none()
        {
            self.link.check_declared(close);
        }
        cause.into_close()
    }
}

/// Sends a frame. Only the last one that is available is flushed.
async fn send(frames: &mut Frames, frame: Frame, is_last: bool) -> Result<(), Error> {
    frames.feed(frame).await?;
    if is_last {
        frames.flush().await?;
    }
    Ok(())
}

fn going_away() -> SocketClose {
    SocketClose::framework(1001, "the server stops")
}
