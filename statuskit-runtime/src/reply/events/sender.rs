//! `EventSender`: the sending half of an event stream.

use super::{Event, EventItem};
use crate::stream::{ClientGone, StreamSender};
use std::convert::Infallible;
use std::fmt;

/// Sends the events of [`EventStream::channel`](super::EventStream::channel).
pub struct EventSender<T>(pub(super) StreamSender<Event<T>>);

impl<T> EventSender<T> {
    /// Sends an event, or just its data. Waits until the connection has taken the event before it, which a
    /// slow client delays.
    ///
    /// # Errors
    ///
    /// Returns [`ClientGone`] if the client has hung up. An async block that sends is then dropped anyway, so only a
    /// task of its own sees this.
    pub async fn send(&self, event: impl EventItem<T, Infallible>) -> Result<(), ClientGone> {
        let Ok(event) = event.into_result();
        self.0.send(event).await
    }

    /// Waits until the client has hung up.
    pub async fn closed(&self) {
        self.0.closed().await;
    }
}

impl<T> Clone for EventSender<T> {
    fn clone(&self) -> Self {
        EventSender(self.0.clone())
    }
}

impl<T> fmt::Debug for EventSender<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("EventSender(..)")
    }
}
