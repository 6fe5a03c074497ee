//! The queue of messages between a connection and its handler.

use super::Message;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use tokio::sync::{Notify, mpsc};

/// How many bytes of messages are read ahead of a handler, however many messages that is. So a close frame behind some
/// small messages is seen even if the handler receives nothing.
const READ_AHEAD: usize = 64 * 1024;

/// What a message takes up besides its bytes.
const OVERHEAD: usize = 64;

/// The connection's end of the queue.
pub(super) struct Deliveries {
    messages: mpsc::UnboundedSender<Message>,
    level: Arc<Level>,
    /// How many messages may wait, whatever their size.
    most: usize,
}

/// The handler's end of the queue.
pub(crate) struct Inbox {
    messages: mpsc::UnboundedReceiver<Message>,
    level: Arc<Level>,
}

/// How full the queue is.
#[derive(Debug, Default)]
struct Level {
    messages: AtomicUsize,
    bytes: AtomicUsize,
    /// Notified when a message is taken.
    taken: Notify,
}

/// Creates a queue that has room while fewer than `most` messages or fewer than `READ_AHEAD` bytes wait.
pub(super) fn inbox(most: usize) -> (Deliveries, Inbox) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let level = Arc::<Level>::default();
    let deliveries = Deliveries { messages: sender, level: level.clone(), most: most.max(1) };
    (deliveries, Inbox { messages: receiver, level })
}

impl Deliveries {
    /// Returns whether the handler receives no more messages.
    pub(super) fn is_closed(&self) -> bool {
        self.messages.is_closed()
    }

    /// Returns whether there is room for another message.
    pub(super) fn has_room(&self) -> bool {
        self.level.messages.load(Relaxed) < self.most || self.level.bytes.load(Relaxed) < READ_AHEAD
    }

    /// Waits until there is room, or until the handler receives no more messages.
    pub(super) async fn room(&self) {
        while !self.has_room() {
            tokio::select! {
                () = self.level.taken.notified() => {}
                () = self.messages.closed() => return,
            }
        }
    }

    /// Adds a message to the queue.
    pub(super) fn deliver(&self, message: Message) {
        self.level.messages.fetch_add(1, Relaxed);
        self.level.bytes.fetch_add(cost(&message), Relaxed);
        // If the handler receives no more messages, nobody misses this one.
        let _ = self.messages.send(message);
    }
}

impl Inbox {
    /// Waits for the next message. `None` means that the connection has ended.
    pub(super) async fn receive(&mut self) -> Option<Message> {
        let message = self.messages.recv().await?;
        self.level.messages.fetch_sub(1, Relaxed);
        self.level.bytes.fetch_sub(cost(&message), Relaxed);
        self.level.taken.notify_one();
        Some(message)
    }
}

fn cost(message: &Message) -> usize {
    OVERHEAD
        + match message {
            Message::Text(text) => text.len(),
            Message::Binary(bytes) => bytes.len(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn message(length: usize) -> Message {
        Message::Binary(Bytes::from(vec![0; length]))
    }

    #[tokio::test]
    async fn small_messages_have_room_beyond_the_number() {
        let (deliveries, mut inbox) = inbox(2);
        for _ in 0..READ_AHEAD / OVERHEAD {
            assert!(deliveries.has_room());
            deliveries.deliver(message(0));
        }
        assert!(!deliveries.has_room());
        assert_eq!(inbox.receive().await, Some(message(0)));
        deliveries.room().await;
        assert!(deliveries.has_room());
    }

    #[tokio::test]
    async fn large_messages_have_room_up_to_the_number() {
        let (deliveries, inbox) = inbox(2);
        deliveries.deliver(message(READ_AHEAD));
        assert!(deliveries.has_room());
        deliveries.deliver(message(READ_AHEAD));
        assert!(!deliveries.has_room());
        drop(inbox);
        deliveries.room().await;
        assert!(deliveries.is_closed());
    }
}
