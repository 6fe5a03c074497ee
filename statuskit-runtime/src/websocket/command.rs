//! `Command`: what a handler asks of its connection.

use super::{Message, SocketClose};

/// What a handler asks of its connection.
pub(crate) enum Command {
    /// Send a message.
    Message(Message),
    /// Close the socket.
    Close(SocketClose),
}
