//! What typed sockets receive and send: models as JSON messages.

use super::error::INVALID;
use super::{Message, SocketClose, SocketError};
use crate::error::ValidationErrors;
use crate::keys::read::{JsonReadError, read_json};
use crate::reply::JsonBody;
use crate::value::Value;

/// A type that a [`WebSocket`](super::WebSocket) receives: a [`Message`], or any type that is read from a JSON body, such
/// as a `#[model]`.
///
/// JSON is read from text and from binary messages. An invalid message is a [`SocketError::Invalid`] with every error at
/// once, whose locations begin with `body`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be received from a WebSocket",
    label = "the socket receives this",
    note = "add `#[model]` to `{Self}`, or receive a `Message`"
)]
pub trait ReceivedMessage: Sized + Send + 'static {
    /// Reads the message.
    ///
    /// # Errors
    ///
    /// If the message is not a valid `Self`.
    fn receive(message: Message) -> Result<Self, SocketError>;
}

/// A type that a [`WebSocket`](super::WebSocket) sends: a [`Message`], or any type that is sent as JSON, such as a
/// `#[model]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent over a WebSocket",
    label = "the socket sends this",
    note = "add `#[model]` to `{Self}`, or send a `Message`"
)]
pub trait SentMessage: Send + 'static {
    /// Returns the message that is sent.
    ///
    /// # Errors
    ///
    /// If the value does not serialise.
    fn into_message(self) -> Result<Message, SocketError>;
}

/// How a socket reads an `R` and writes an `S`.
pub(super) struct MessageFns<R, S> {
    pub(super) receive: fn(Message) -> Result<R, SocketError>,
    pub(super) send: fn(S) -> Result<Message, SocketError>,
}

impl<R, S> Clone for MessageFns<R, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, S> Copy for MessageFns<R, S> {}

impl ReceivedMessage for Message {
    fn receive(message: Message) -> Result<Self, SocketError> {
        Ok(message)
    }
}

impl SentMessage for Message {
    fn into_message(self) -> Result<Message, SocketError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Value + Send + 'static> ReceivedMessage for T {
    fn receive(message: Message) -> Result<Self, SocketError> {
        read_json(&message.into_bytes(), |keys| keys).map_err(|error| match error {
            JsonReadError::Invalid(problems) => {
                SocketError::Invalid(ValidationErrors::new(problems), INVALID)
            }
            JsonReadError::Unreadable(error) => {
                SocketError::Refused(SocketClose::framework(INVALID, error.to_string()))
            }
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonBody + Send + 'static> SentMessage for T {
    fn into_message(self) -> Result<Message, SocketError> {
        Message::json(&self).map_err(SocketError::Unsendable)
    }
}
