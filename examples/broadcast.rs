//! One room with many readers: `cargo run --example broadcast`, then `curl -N localhost:8000/feed`, and in another
//! terminal `curl localhost:8000/messages -d '{"text": "Hello"}' -H 'content-type: application/json'`.
//!
//! Each message is encoded once, however many readers there are. A reader that is too slow misses messages; an event says
//! how many.

use futures_util::stream;
use statuskit::SharedEvent;
use statuskit::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::broadcast::{self, error::RecvError};

/// How many messages a reader may be behind.
const BACKLOG: usize = 64;

/// A message to everyone in the room.
#[model]
pub struct Message {
    /// What is said.
    #[field(min_length = 1, max_length = 500)]
    text: String,
}

#[derive(Clone)]
struct Room {
    messages: broadcast::Sender<SharedEvent<Message>>,
    last_id: Arc<AtomicU64>,
}

/// Sends a message to all readers, and returns how many there are.
#[post("/messages", status = ACCEPTED)]
async fn say(message: Message, State(room): State<Room>) -> Result<usize, HttpError> {
    let id = room.last_id.fetch_add(1, Ordering::Relaxed) + 1;
    let event = Event::new(message).id(id).event("message").shared().or_internal()?;
    Ok(room.messages.send(event).unwrap_or(0))
}

/// Streams the messages from now on.
#[get("/feed")]
async fn feed(State(room): State<Room>) -> EventStream<Message> {
    EventStream::new(stream::unfold(room.messages.subscribe(), async |mut messages| {
        let event = match messages.recv().await {
            Ok(message) => Event::from(message),
            Err(RecvError::Lagged(missed)) => Event::raw(missed.to_string()).event("lagged"),
            Err(RecvError::Closed) => return None,
        };
        Some((event, messages))
    }))
}

/// Returns the app.
pub fn app() -> App {
    let (messages, _) = broadcast::channel(BACKLOG);
    App::new().state(Room { messages, last_id: Arc::default() }).routes(routes![say, feed])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
