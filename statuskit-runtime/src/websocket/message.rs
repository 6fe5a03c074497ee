//! `Message`: what a WebSocket receives and sends.

use super::{SocketClose, SocketError};
use bytes::Bytes;
use serde::Serialize;
use tokio_tungstenite::tungstenite;

/// A message of a WebSocket. Pings, pongs and close frames are no messages: the socket answers them by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Text.
    Text(String),
    /// Bytes.
    Binary(Bytes),
}

impl Message {
    /// Creates a text message with a value as JSON.
    ///
    /// # Errors
    ///
    /// If the value does not serialise.
    pub fn json(value: &(impl Serialize + ?Sized)) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(Message::Text)
    }

    /// Returns the text.
    ///
    /// # Errors
    ///
    /// Returns an error if the message is binary. If the handler returns it, the socket closes with 1003.
    pub fn into_text(self) -> Result<String, SocketError> {
        match self {
            Message::Text(text) => Ok(text),
            Message::Binary(_) => {
                Err(SocketError::Refused(SocketClose::framework(1003, "expected a text message")))
            }
        }
    }

    /// Returns the bytes of the message, whether it is text or binary.
    pub fn into_bytes(self) -> Bytes {
        match self {
            Message::Text(text) => text.into(),
            Message::Binary(bytes) => bytes,
        }
    }

    /// Returns the message in a frame that was received, if it is one.
    pub(crate) fn of_frame(frame: tungstenite::Message) -> Option<Self> {
        match frame {
            tungstenite::Message::Text(text) => Some(Message::Text(text.as_str().to_owned())),
            tungstenite::Message::Binary(bytes) => Some(Message::Binary(bytes)),
            tungstenite::Message::Ping(_)
            | tungstenite::Message::Pong(_)
            | tungstenite::Message::Close(_)
            | tungstenite::Message::Frame(_) => None,
        }
    }

    /// Returns the frame that is sent.
    pub(crate) fn into_frame(self) -> tungstenite::Message {
        match self {
            Message::Text(text) => tungstenite::Message::text(text),
            Message::Binary(bytes) => tungstenite::Message::Binary(bytes),
        }
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Message::Text(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Message::Text(text.to_owned())
    }
}

impl From<Bytes> for Message {
    fn from(bytes: Bytes) -> Self {
        Message::Binary(bytes)
    }
}

impl From<Vec<u8>> for Message {
    fn from(bytes: Vec<u8>) -> Self {
        Message::Binary(bytes.into())
    }
}
