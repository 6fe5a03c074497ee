//! WebSockets: the handshake, the socket that a handler takes, and the connection behind it.

mod close;
mod command;
mod connection;
mod error;
mod handshake;
mod inbox;
mod link;
mod liveness;
mod message;
mod open_socket;
mod origin;
mod outcome;
mod reader;
mod request;
mod socket;
mod typed_message;
mod upgrade;
mod writer;

pub use close::SocketClose;
pub(crate) use close::{CloseCause, LOST};
pub(crate) use connection::{Conversation, converse};
pub use error::SocketError;
pub(crate) use handshake::{Handshake, closed_early, is_handshake, upgrade_required};
pub(crate) use link::Link;
pub use message::Message;
pub use open_socket::{OpenSocket, SocketReceiver, SocketSender};
pub use outcome::SocketOutcome;
pub(crate) use request::{AcceptRequest, AcceptSlot};
pub use socket::{WebSocket, WebSocketInput};
pub use typed_message::{ReceivedMessage, SentMessage};
pub(crate) use upgrade::{InProcessUpgrade, SocketReport, Upgrade};
