//! Server-sent events in statuskit.

use futures_util::StreamExt;
use peers::{SERIALISED, Tick, received, seconds};
use statuskit::SharedEvent;
use statuskit::extend::reply::JsonBody;
use statuskit::prelude::*;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::broadcast;

/// A tick as JSON.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct Sent(Tick);

impl JsonBody for Sent {}

type Feed = broadcast::Sender<SharedEvent<Sent>>;

// axum sends the head at once, so this does too.
const AT_ONCE: Duration = Duration::ZERO;

#[get("/ticks")]
fn ticks() -> EventStream<Sent> {
    EventStream::new(seconds().map(|n| Sent(Tick { n }))).head_after(AT_ONCE)
}

#[get("/feed")]
fn feed(State(feed): State<Feed>) -> EventStream<Sent> {
    EventStream::new(received(feed.subscribe())).head_after(AT_ONCE)
}

#[post("/publish", status = OK)]
fn publish(State(feed): State<Feed>) -> Result<usize, HttpError> {
    let event = Event::new(Sent(Tick { n: 1 })).shared().or_internal()?;
    Ok(feed.send(event).unwrap_or(0))
}

#[get("/serialised")]
fn serialised() -> u64 {
    SERIALISED.load(Ordering::Relaxed)
}

fn main() {
    let (feed_sender, _) = broadcast::channel::<SharedEvent<Sent>>(16);
    let app = App::new().state(feed_sender).routes(routes![ticks, feed, publish, serialised]);
    peers::runtime().block_on(async {
        let listener = peers::listener();
        peers::announce(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime is running");
        app.serve(listener).await.expect("the server runs");
    });
}
