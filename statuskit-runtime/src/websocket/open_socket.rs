//! `OpenSocket`: an accepted socket, and its two halves.

use super::command::Command;
use super::inbox::Inbox;
use super::request::OpenedSocket;
use super::typed_message::MessageFns;
use super::{Link, Message, SocketClose, SocketError};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use tokio::sync::mpsc;

/// An accepted [`WebSocket`](super::WebSocket). It closes when its handler returns.
pub struct OpenSocket<R = Message, S = Message> {
    sender: SocketSender<S>,
    receiver: SocketReceiver<R>,
    subprotocol: Option<String>,
}

/// The half of a socket that sends. Its clones send to the same client.
pub struct SocketSender<S = Message> {
    link: Arc<Link>,
    outbox: mpsc::Sender<Command>,
    write: fn(S) -> Result<Message, SocketError>,
}

/// The half of a socket that receives.
pub struct SocketReceiver<R = Message> {
    link: Arc<Link>,
    inbox: Inbox,
    invalid_code: u16,
    read: fn(Message) -> Result<R, SocketError>,
}

impl<R, S> OpenSocket<R, S> {
    pub(super) fn new(
        opened: OpenedSocket,
        subprotocol: Option<String>,
        messages: MessageFns<R, S>,
        invalid_code: u16,
    ) -> Self {
        let OpenedSocket { link, inbox, outbox } = opened;
        OpenSocket {
            sender: SocketSender { link: link.clone(), outbox, write: messages.send },
            receiver: SocketReceiver { link, inbox, invalid_code, read: messages.receive },
            subprotocol,
        }
    }

    /// Returns the subprotocol that was agreed on.
    pub fn subprotocol(&self) -> Option<&str> {
        self.subprotocol.as_deref()
    }

    /// Waits for the next message. `None` means that the socket is closed: [`close_frame`](Self::close_frame) says how.
    ///
    /// # Errors
    ///
    /// Returns an error if the message is not a valid `R`. The socket stays open, so the handler may answer and go on.
    pub async fn receive(&mut self) -> Result<Option<R>, SocketError> {
        self.receiver.receive().await
    }

    /// Sends a message. See [`SocketSender::send`].
    ///
    /// # Errors
    ///
    /// Returns an error if the socket is closed, or if the message cannot be serialised.
    pub async fn send(&mut self, message: S) -> Result<(), SocketError> {
        self.sender.send(message).await
    }

    /// Closes the socket. See [`SocketSender::close`].
    pub async fn close(self, code: u16, reason: impl Into<String>) {
        self.sender.close(code, reason).await;
    }

    /// Waits until the socket is closed, by either side, and returns how. See [`SocketSender::closed`].
    pub async fn closed(&self) -> SocketClose {
        self.sender.closed().await
    }

    /// Returns how the socket was closed, or `None` if it is open.
    pub fn close_frame(&self) -> Option<&SocketClose> {
        self.sender.close_frame()
    }

    /// Returns the two halves, which may be used in different tasks. The handler must wait for these tasks, since the
    /// socket closes when it returns.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[websocket("/ticks")]
    /// async fn ticks(socket: WebSocket) -> Result<(), HttpError> {
    ///     let (sender, mut receiver) = socket.accept().await?.split();
    ///     let ticking = async {
    ///         for tick in 0..3 {
    ///             sender.send_text(tick.to_string()).await?;
    ///         }
    ///         Ok::<_, HttpError>(())
    ///     };
    ///     let listening = async {
    ///         while receiver.receive().await?.is_some() {}
    ///         Ok(())
    ///     };
    ///     tokio::try_join!(ticking, listening)?;
    ///     Ok(())
    /// }
    /// # assert_eq!(routes![ticks].len(), 1);
    /// ```
    pub fn split(self) -> (SocketSender<S>, SocketReceiver<R>) {
        (self.sender, self.receiver)
    }
}

impl<R> OpenSocket<R, Message> {
    /// Sends a text message.
    ///
    /// # Errors
    ///
    /// Returns an error if the socket is closed.
    pub async fn send_text(&mut self, text: impl Into<String>) -> Result<(), SocketError> {
        self.sender.send_text(text).await
    }

    /// Sends a binary message.
    ///
    /// # Errors
    ///
    /// Returns an error if the socket is closed.
    pub async fn send_bytes(&mut self, bytes: impl Into<Bytes>) -> Result<(), SocketError> {
        self.sender.send_bytes(bytes).await
    }
}

impl<S> SocketSender<S> {
    /// Sends a message. It waits in a queue until the connection has room, and this function waits for room in the queue.
    ///
    /// # Errors
    ///
    /// Returns an error if the socket is closed, or if the message cannot be serialised.
    pub async fn send(&self, message: S) -> Result<(), SocketError> {
        let sent = self.outbox.send(Command::Message((self.write)(message)?)).await;
        match sent {
            Ok(()) => Ok(()),
            Err(_) => Err(SocketError::Closed(self.link.closed().await)),
        }
    }
}

impl SocketSender<Message> {
    /// Sends a text message.
    ///
    /// # Errors
    ///
    /// Returns an error if the socket is closed.
    pub async fn send_text(&self, text: impl Into<String>) -> Result<(), SocketError> {
        self.send(Message::Text(text.into())).await
    }

    /// Sends a binary message.
    ///
    /// # Errors
    ///
    /// Returns an error if the socket is closed.
    pub async fn send_bytes(&self, bytes: impl Into<Bytes>) -> Result<(), SocketError> {
        self.send(Message::Binary(bytes.into())).await
    }
}

impl<S> SocketSender<S> {
    /// Closes the socket once the messages before it are sent. Nothing happens if it is closed already.
    ///
    /// A code other than 1000 should be declared in the decorator: `closes((4001, "Kicked out"))`.
    ///
    /// # Panics
    ///
    /// If the code cannot be sent: see [`SocketClose::new`].
    pub async fn close(&self, code: u16, reason: impl Into<String>) {
        let close = SocketClose::new(code, reason);
        let _ = self.outbox.send(Command::Close(close)).await;
    }

    /// Waits until the socket is closed, by either side, and returns how.
    ///
    /// A close frame is read after the messages before it. If more of them wait than the
    /// [`queue`](crate::context::WebSocketLimits::queue) holds, a client that has gone is noticed as one that answers no ping. A
    /// handler that wants no messages should [`split`](OpenSocket::split) the socket and drop the receiver: what the
    /// client sends is discarded then, and its close is seen at once.
    pub async fn closed(&self) -> SocketClose {
        self.link.closed().await
    }

    /// Returns how the socket was closed, or `None` if it is open.
    pub fn close_frame(&self) -> Option<&SocketClose> {
        self.link.close()
    }
}

impl<R> SocketReceiver<R> {
    /// Waits for the next message. `None` means that the socket is closed.
    ///
    /// # Errors
    ///
    /// Returns an error if the message is not a valid `R`. The socket stays open.
    pub async fn receive(&mut self) -> Result<Option<R>, SocketError> {
        let Some(message) = self.inbox.receive().await else { return Ok(None) };
        (self.read)(message).map(Some).map_err(|error| match error {
            SocketError::Invalid(errors, _) => SocketError::Invalid(errors, self.invalid_code),
            error => error,
        })
    }

    /// Returns how the socket was closed, or `None` if it is open.
    pub fn close_frame(&self) -> Option<&SocketClose> {
        self.link.close()
    }
}

impl<S> Clone for SocketSender<S> {
    fn clone(&self) -> Self {
        SocketSender { link: self.link.clone(), outbox: self.outbox.clone(), write: self.write }
    }
}

impl<R, S> fmt::Debug for OpenSocket<R, S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("OpenSocket").field("subprotocol", &self.subprotocol).finish_non_exhaustive()
    }
}

impl<S> fmt::Debug for SocketSender<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SocketSender(..)")
    }
}

impl<R> fmt::Debug for SocketReceiver<R> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SocketReceiver(..)")
    }
}
