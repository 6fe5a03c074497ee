//! The connection of an accepted socket, which runs beside its handler.

use super::inbox::{Deliveries, inbox};
use super::liveness::{Signs, WatchedIo, dead};
use super::reader::read;
use super::request::OpenedSocket;
use super::upgrade::SocketIo;
use super::writer::FrameWriter;
use super::{CloseCause, LOST, Link, SocketClose, Upgrade};
use crate::context::{Stopping, WebSocketLimits};
use futures_util::StreamExt;
use std::pin::pin;
use std::sync::Arc;
use tokio::io::{AsyncWriteExt, copy, sink};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

/// A connection that becomes a socket once its 101 is sent.
pub(crate) struct Conversation {
    pub(crate) upgrade: Upgrade,
    pub(crate) link: Arc<Link>,
    pub(crate) limits: WebSocketLimits,
    /// When the app stops.
    pub(crate) stop: Stopping,
}

/// Runs the rest of a handler and the connection of its socket, until both are done. `handler` returns how the socket
/// closes, or `None` if it is closed already.
pub(crate) async fn converse(
    conversation: Conversation,
    opened: oneshot::Sender<OpenedSocket>,
    handler: impl Future<Output = Option<CloseCause>>,
) {
    let finished = conversation.link.report.finished.clone().drop_guard();
    let (end, ended) = oneshot::channel();
    let handler = async {
        let _ = end.send(handler.await);
        drop(finished);
    };
    tokio::join!(handler, connect(conversation, opened, ended));
}

/// Waits for the connection, returns the open socket to the handler, and drives the connection to its end.
async fn connect(
    conversation: Conversation,
    opened: oneshot::Sender<OpenedSocket>,
    ended: oneshot::Receiver<Option<CloseCause>>,
) {
    let Conversation { upgrade, link, limits, stop } = conversation;
    if let Some(io) = upgrade.into_io().await {
        let (incoming, inbox) = inbox(limits.queue);
        let (outbox, outgoing) = mpsc::channel(limits.queue.max(1));
        let _ = opened.send(OpenedSocket { link: link.clone(), inbox, outbox });
        let writer = FrameWriter { outgoing, ended, stop, link: link.clone(), limits };
        drive(io, incoming, writer).await;
    }
    link.closed_with(SocketClose::framework(LOST, ""));
}

/// Reads and writes until the socket is closed.
///
/// If the client violates the protocol, the rest of what it sends is read and discarded for a while: otherwise the system
/// would reset the connection, and the client might not see the close frame.
async fn drive(io: Box<dyn SocketIo>, incoming: Deliveries, writer: FrameWriter) {
    let (limits, link, signs) = (writer.limits, writer.link.clone(), Arc::<Signs>::default());
    let io = WatchedIo::new(io, signs.clone());
    let socket = WebSocketStream::from_raw_socket(io, Role::Server, Some(config(&limits))).await;
    let (mut sink, mut stream) = socket.split();
    let (fail, failure) = oneshot::channel();
    let (ping, pings) = mpsc::channel(1);
    let has_failed = {
        let mut reading = pin!(read(&mut stream, incoming, &link, &signs));
        let mut writing = pin!(writer.run(&mut sink, failure, pings));
        tokio::select! {
            failed = &mut reading => match failed {
                Some(close) => {
                    let _ = fail.send(close);
                    timeout(limits.close_timeout, writing).await.is_ok()
                }
                None => false,
            },
            () = &mut writing => {
                let _ = timeout(limits.close_timeout, reading).await;
                false
            }
            () = dead(&signs, ping, limits.ping_interval, limits.pong_timeout) => {
                link.closed_with(SocketClose::framework(LOST, "the client did not answer a ping"));
                false
            }
        }
    };
    if has_failed && let Ok(socket) = stream.reunite(sink) {
        let _ = timeout(limits.close_timeout, discard(socket.into_inner())).await;
    }
}

/// Ends the sending direction, and reads until the client does the same.
async fn discard(mut io: WatchedIo) {
    if io.shutdown().await.is_ok() {
        let _ = copy(&mut io, &mut sink()).await;
    }
}

/// The buffers are smaller than tungstenite's, since there may be many idle sockets.
const BUFFER: usize = 8 * 1024;

fn config(limits: &WebSocketLimits) -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_message_size(Some(limits.message_size))
        .max_frame_size(Some(limits.frame_size))
}
