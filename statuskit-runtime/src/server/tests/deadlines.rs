//! A client that keeps the server waiting is disconnected; a slow handler or stream is not interrupted.

use super::wire::get;
use super::{LIMIT, start};
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn an_unfinished_header_is_closed() {
    let server = start().await;
    let mut wire = server.connect().await;
    let start = Instant::now();
    wire.send("GET / HTTP/1.1\r\nhost: te").await;
    assert_eq!(wire.rest().await, "");
    assert!(start.elapsed() >= LIMIT && start.elapsed() < LIMIT * 3, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_dripping_header_is_closed() {
    let server = start().await;
    let mut wire = server.connect().await;
    let start = Instant::now();
    wire.send("GET / HTTP/1.1\r\ndrip: ").await;
    while wire.drip("x").await.is_ok() {
        assert!(start.elapsed() < LIMIT * 4, "still open");
        sleep(LIMIT / 10).await;
    }
}

#[tokio::test]
async fn a_silent_connection_is_closed() {
    let server = start().await;
    assert_eq!(server.connect().await.rest().await, "");
}

#[tokio::test]
async fn an_idle_connection_is_closed_one_limit_after_its_last_response() {
    let server = start().await;
    let mut wire = server.connect().await;
    sleep(LIMIT * 3 / 4).await;
    wire.get("/").await;
    let answered = Instant::now();
    assert_eq!(wire.rest().await, "");
    let idle = answered.elapsed();
    assert!(idle >= LIMIT * 3 / 4 && idle < LIMIT * 2, "{idle:?}");
}

#[tokio::test]
async fn a_connection_in_use_stays_open_beyond_the_limit() {
    let server = start().await;
    let mut wire = server.connect().await;
    for _ in 0..6 {
        assert!(wire.get("/").await.starts_with("HTTP/1.1 200"));
        sleep(LIMIT / 2).await;
    }
}

#[tokio::test]
async fn a_slow_handler_is_not_cut_off() {
    let server = start().await;
    let mut wire = server.connect().await;
    assert!(wire.get("/slow").await.ends_with("slow"));
    assert!(wire.get("/next").await.ends_with("/next"));
    assert_eq!(wire.rest().await, "");
}

#[tokio::test]
async fn a_slow_stream_is_not_cut_off() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&get("/stream")).await;
    let answer = wire.rest().await;
    assert_eq!(answer.matches("frame").count(), 4, "{answer}");
    assert!(answer.ends_with("0\r\n\r\n"), "{answer}");
}

#[tokio::test]
async fn a_slow_upload_is_not_cut_off() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("POST /echo HTTP/1.1\r\nhost: test\r\ncontent-length: 4\r\n\r\n").await;
    for letter in ["s", "l", "o", "w"] {
        sleep(LIMIT / 2).await;
        wire.send(letter).await;
    }
    assert!(wire.answer().await.ends_with("\r\n\r\nslow"));
}

#[tokio::test]
async fn a_client_that_does_not_read_is_closed() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&get("/large")).await;
    sleep(LIMIT * 3).await;
    assert!(wire.rest().await.len() < super::paths::LARGE);
}
