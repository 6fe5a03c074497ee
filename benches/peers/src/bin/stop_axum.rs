//! axum with a graceful shutdown on SIGTERM, for `benches/stress.py`: the twin of `examples/stop.rs`.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::routing::get;
use std::collections::HashMap;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

fn main() {
    let app =
        Router::new().route("/work", get(work)).route("/sleep", get(sleep)).route("/endless", get(endless));
    peers::runtime().block_on(async {
        let listener = tokio::net::TcpListener::from_std(peers::listener()).expect("the runtime is running");
        let mut terminate = signal(SignalKind::terminate()).expect("the handler can be installed");
        let stop = async move {
            terminate.recv().await;
        };
        axum::serve(listener, app).with_graceful_shutdown(stop).await.expect("the server runs");
    });
}

fn number(query: &HashMap<String, String>, name: &str) -> u64 {
    query.get(name).and_then(|text| text.parse().ok()).unwrap_or_default()
}

async fn work(Query(query): Query<HashMap<String, String>>) -> &'static str {
    tokio::time::sleep(Duration::from_millis(number(&query, "milliseconds"))).await;
    "done"
}

async fn sleep(Query(query): Query<HashMap<String, String>>) -> &'static str {
    let time = Duration::from_secs(number(&query, "seconds"));
    let _ = tokio::task::spawn_blocking(move || std::thread::sleep(time)).await;
    "awake"
}

async fn endless() -> Body {
    Body::from_stream(futures_util::stream::repeat_with(|| {
        Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 4096]))
    }))
}
