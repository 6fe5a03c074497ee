//! A server that stops finishes what it has begun, and nothing else.

use super::wire::get;
use super::{LIMIT, start, start_with};
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn an_open_request_is_finished() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&get("/slow")).await;
    sleep(LIMIT / 2).await;
    server.stop.cancel();
    let answer = wire.rest().await;
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    assert!(answer.ends_with("slow"), "{answer}");
    server.stopped().await;
}

#[tokio::test]
async fn an_open_stream_is_finished() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&get("/stream")).await;
    wire.head().await;
    server.stop.cancel();
    assert_eq!(wire.rest().await.matches("frame").count(), 4);
    server.stopped().await;
}

#[tokio::test]
async fn an_idle_connection_is_closed_at_once() {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100)).await;
    let mut used = server.connect().await;
    used.get("/").await;
    let mut fresh = server.connect().await;
    sleep(LIMIT / 10).await;
    let start = Instant::now();
    server.stop.cancel();
    assert_eq!(used.rest().await + &fresh.rest().await, "");
    server.stopped().await;
    assert!(start.elapsed() < LIMIT);
}

#[tokio::test]
async fn a_request_that_never_ends_is_dropped_after_the_limit() {
    let server = start_with(|server| server.shutdown_timeout(LIMIT)).await;
    let mut wire = server.connect().await;
    wire.send(&get("/stuck")).await;
    sleep(LIMIT / 2).await;
    let start = Instant::now();
    server.stop.cancel();
    server.stopped().await;
    assert!(start.elapsed() >= LIMIT && start.elapsed() < LIMIT * 3, "{:?}", start.elapsed());
    assert_eq!(wire.rest().await, "");
}

#[tokio::test]
async fn new_connections_are_refused_after_shutdown() {
    let server = start().await;
    let address = server.address;
    server.stop.cancel();
    server.stopped().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
