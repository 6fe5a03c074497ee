//! Server-sent events in axum 0.8.

use axum::Router;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::{get, post};
use futures_util::StreamExt;
use futures_util::stream::Stream;
use peers::{SERIALISED, Tick, received, seconds};
use std::convert::Infallible;
use std::sync::atomic::Ordering;
use tokio::sync::broadcast;

type Events = broadcast::Sender<Event>;

fn main() {
    let (sender, _) = broadcast::channel::<Event>(16);
    let app = Router::new()
        .route("/ticks", get(ticks))
        .route("/feed", get(feed))
        .route("/publish", post(publish))
        .route("/serialised", get(async || SERIALISED.load(Ordering::Relaxed).to_string()))
        .with_state(sender);
    peers::runtime().block_on(async {
        let listener = peers::listener();
        peers::announce(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime is running");
        axum::serve(listener, app).await.expect("the server runs");
    });
}

fn event(n: u64) -> Event {
    Event::default().json_data(Tick { n }).expect("a tick is JSON")
}

async fn ticks() -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    Sse::new(seconds().map(|n| Ok(event(n)))).keep_alive(KeepAlive::default())
}

async fn feed(State(sender): State<Events>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    Sse::new(received(sender.subscribe()).map(Ok)).keep_alive(KeepAlive::default())
}

async fn publish(State(sender): State<Events>) -> String {
    sender.send(event(1)).unwrap_or(0).to_string()
}
