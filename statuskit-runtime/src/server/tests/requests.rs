//! What HTTP/1.1 requires of a server.

use super::paths::{ENDLESS, LARGE};
use super::wire::get;
use super::{LIMIT, start, start_with};
use std::sync::atomic::Ordering::Relaxed;
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn a_connection_serves_one_request_after_another() {
    let server = start().await;
    let mut wire = server.connect().await;
    for path in ["/one", "/two", "/three"] {
        let answer = wire.get(path).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.ends_with(path), "{answer}");
    }
}

#[tokio::test]
async fn sixteen_pipelined_requests_are_answered_in_order() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&(0..16).map(|n| get(&format!("/{n}"))).collect::<String>()).await;
    for n in 0..16 {
        let answer = wire.answer().await;
        assert!(answer.ends_with(&format!("\r\n\r\n/{n}")), "{answer}");
    }
}

#[tokio::test]
async fn a_response_does_not_wait_for_a_later_slow_one() {
    let server = start().await;
    let mut wire = server.connect().await;
    let start = Instant::now();
    wire.send(&["/quick", "/slow", "/later"].map(get).concat()).await;
    assert!(wire.answer().await.ends_with("/quick"));
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    assert!(wire.answer().await.ends_with("slow"));
    assert!(wire.answer().await.ends_with("/later"));
}

#[tokio::test]
async fn a_frame_does_not_wait_for_the_end_of_its_stream() {
    let server = start().await;
    let mut wire = server.connect().await;
    let start = Instant::now();
    wire.send(&["/stream", "/later", "/last"].map(get).concat()).await;
    wire.head().await;
    wire.text("frame").await;
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_failed_request_keeps_earlier_responses() {
    for (bad, end) in [("NONSENSE\r\n\r\n".to_owned(), "HTTP/1.1 400"), (get("/broken"), "HTTP/1.1 200")] {
        let server = start().await;
        let mut wire = server.connect().await;
        wire.send(&(get("/good") + &bad)).await;
        let answer = wire.answer().await;
        assert!(answer.ends_with("\r\n\r\n/good"), "{answer}");
        let rest = wire.rest().await;
        assert!(rest.is_empty() || rest.starts_with(end), "{rest}");
    }
}

#[tokio::test]
async fn an_unread_stream_is_not_buffered() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&["/endless", "/later"].map(get).concat()).await;
    sleep(LIMIT / 2).await;
    assert!(ENDLESS.load(Relaxed) > 0);
    assert!(ENDLESS.load(Relaxed) < LARGE, "{} bytes", ENDLESS.load(Relaxed));
}

#[tokio::test]
async fn the_service_receives_the_client_address() {
    let server = start().await;
    assert!(server.connect().await.get("/client").await.ends_with("\r\n\r\n127.0.0.1"));
}

#[tokio::test]
async fn a_chunked_body_arrives_complete() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("POST /echo HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n").await;
    wire.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").await;
    assert!(wire.answer().await.ends_with("\r\n\r\nabcde"));
}

#[tokio::test]
async fn an_unread_body_is_not_parsed_as_the_next_request() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("POST /unread HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\nhello").await;
    assert!(wire.answer().await.ends_with("/unread"));
    assert!(wire.get("/next").await.ends_with("/next"));
}

#[tokio::test]
async fn a_client_sending_a_rejected_body_still_gets_the_response() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&format!("POST /refused HTTP/1.1\r\nhost: test\r\ncontent-length: {LARGE}\r\n\r\n")).await;
    wire.send(&"x".repeat(LARGE)).await;
    assert!(wire.answer().await.ends_with("/refused"));
    assert_eq!(wire.rest().await, "");
}

#[tokio::test]
async fn expect_100_continue_is_answered() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("POST /echo HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n").await;
    assert_eq!(wire.head().await, "HTTP/1.1 100 Continue\r\n\r\n");
    wire.send("hello").await;
    assert!(wire.answer().await.ends_with("\r\n\r\nhello"));
}

#[tokio::test]
async fn head_has_the_length_but_not_the_body() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("HEAD /four HTTP/1.1\r\nhost: test\r\n\r\n").await;
    assert!(wire.head().await.contains("content-length: 5\r\n"));
    assert!(wire.get("/next").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_bad_request_line_is_400() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("NONSENSE\r\n\r\n").await;
    let answer = wire.rest().await;
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{answer:?}");
}

#[tokio::test]
async fn a_header_above_the_limit_is_431() {
    let server = start_with(|server| server.max_header_bytes(8192)).await;
    let mut wire = server.connect().await;
    wire.send(&format!("GET / HTTP/1.1\r\nlong: {}\r\n\r\n", "x".repeat(9000))).await;
    let answer = wire.rest().await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer:?}");
}

#[tokio::test]
async fn too_many_header_fields_are_431() {
    let server = start_with(|server| server.max_header_fields(2)).await;
    let mut wire = server.connect().await;
    wire.send("GET / HTTP/1.1\r\na: 1\r\nb: 2\r\nc: 3\r\n\r\n").await;
    let answer = wire.rest().await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer:?}");
}

#[tokio::test]
async fn a_large_response_arrives_complete() {
    let server = start().await;
    assert!(server.connect().await.get("/large").await.len() > LARGE);
}

#[tokio::test]
async fn a_connection_above_the_limit_waits_for_another_to_close() {
    let server = start_with(|server| server.max_connections(1)).await;
    let mut first = server.connect().await;
    first.get("/first").await;
    let mut second = server.connect().await;
    second.send(&get("/second")).await;
    assert!(first.get("/still").await.ends_with("/still"));
    drop(first);
    assert!(second.answer().await.ends_with("/second"));
}

#[tokio::test]
async fn a_missing_repeated_or_malformed_host_is_400_and_closes_the_connection() {
    for hosts in ["", "host: a\r\nhost: b\r\n", "Host: test\r\nHOST: test\r\n", "host: ada@test\r\n"] {
        let server = start().await;
        let mut wire = server.connect().await;
        wire.send(&format!("GET /one HTTP/1.1\r\n{hosts}\r\n{}", get("/two"))).await;
        let answer = wire.rest().await;
        assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{hosts:?}: {answer}");
        assert!(answer.contains("\r\n\r\n{\"detail\":\"The header Host "), "{hosts:?}: {answer}");
        assert!(!answer.contains("/two"), "{hosts:?}: {answer}");
    }
}

#[tokio::test]
async fn an_empty_host_and_http_1_0_without_host_are_served() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("GET /empty HTTP/1.1\r\nhost:\r\n\r\n").await;
    assert!(wire.answer().await.ends_with("/empty"));
    let mut wire = server.connect().await;
    wire.send("GET /old HTTP/1.0\r\n\r\n").await;
    assert!(wire.rest().await.ends_with("/old"));
}
