//! What a handler asks of the request behind its socket: to accept it.

use super::Link;
use super::command::Command;
use super::inbox::Inbox;
use http::HeaderMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot};

/// The request of a handler to accept its socket.
pub(crate) struct AcceptRequest {
    /// The subprotocol that was chosen.
    pub(crate) subprotocol: Option<String>,
    /// Headers of the 101.
    pub(crate) headers: HeaderMap,
    /// Where the open socket is returned.
    pub(crate) opened: oneshot::Sender<OpenedSocket>,
}

/// The handler's end of an open connection.
pub(crate) struct OpenedSocket {
    pub(crate) link: Arc<Link>,
    pub(crate) inbox: Inbox,
    pub(crate) outbox: mpsc::Sender<Command>,
}

/// An extension of a handshake, from which the handler's `WebSocket` is taken.
#[derive(Clone)]
pub(crate) struct AcceptSlot(Arc<Mutex<Option<SlotContents>>>);

/// What a `WebSocket` consists of before it is accepted.
pub(crate) struct SlotContents {
    /// The subprotocols that the client offers.
    pub(crate) offered: Vec<String>,
    pub(crate) accept: oneshot::Sender<AcceptRequest>,
}

impl AcceptSlot {
    /// Creates the slot of a handshake. The receiver gets the request to accept it.
    pub(crate) fn new(offered: Vec<String>) -> (Self, oneshot::Receiver<AcceptRequest>) {
        let (accept, accepted) = oneshot::channel();
        (AcceptSlot(Arc::new(Mutex::new(Some(SlotContents { offered, accept })))), accepted)
    }

    /// Takes the contents. They can be taken once.
    pub(super) fn take(&self) -> Option<SlotContents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
