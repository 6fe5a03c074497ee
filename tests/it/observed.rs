//! Spans, metrics and health, in process and in `examples/observed.rs`.

use crate::examples::observed::app;
use crate::support::{Process, capture_log};
use serde_json::{Value, json};
use statuskit::middleware::{RequestId, Trace};
use statuskit::prelude::*;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

#[tokio::test]
async fn every_line_of_a_request_is_in_its_span() {
    let (log, _guard) = capture_log();
    let client = TestClient::new(app().middleware(Trace).middleware(RequestId::new()));
    let request = client.get("/items/7?secret=s").header("x-request-id", "abc");
    let request = request.header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-01"));
    request.await.assert_status(OK);
    client.stop().await;
    let log = log.text();
    for event in ["counts the stock", "reads an item", "writes the statistics"] {
        let line = log.lines().find(|line| line.contains(event)).expect(event);
        for field in [
            "http.request.method=\"GET\"",
            "url.path=\"/items/7\"",
            "request_id=\"abc\"",
            &format!("trace_id=\"{TRACE}\""),
        ] {
            assert!(line.contains(field), "{field} is not in {line}");
        }
    }
    let last = log.lines().find(|line| line.contains("writes the statistics")).expect("it runs");
    assert!(
        last.contains("http.route=\"/items/{item_id}\"") && last.contains("http.response.status_code=200"),
        "{last}"
    );
    assert!(!log.contains("secret"), "{log}");
}

/// Returns the value of a line of the page: a metric with these parts.
async fn sample(client: &TestClient, metric: &str, parts: &[&str]) -> Option<f64> {
    let page = client.get("/metrics").await;
    let is_it = |line: &&str| line.starts_with(metric) && parts.iter().all(|part| line.contains(part));
    page.text().lines().find(is_it)?.rsplit(' ').next()?.parse().ok()
}

#[tokio::test]
async fn requests_are_measured_by_route() {
    let client = TestClient::new(app());
    let count = "http_server_request_duration_seconds_count";
    let item = [
        "http_request_method=\"GET\"",
        "http_route=\"/items/{item_id}\"",
        "http_response_status_code=\"200\"",
    ];
    let before = sample(&client, count, &item).await.unwrap_or(0.0);
    for id in 0..3 {
        client.get(&format!("/items/{id}")).await.assert_status(OK);
    }
    assert_eq!(sample(&client, count, &item).await, Some(before + 3.0));
    for path in ["/nowhere/1", "/nowhere/2"] {
        client.get(path).await.assert_status(NOT_FOUND);
    }
    client.request("BREW".parse().expect("a method"), "/nowhere/3").await.assert_status(NOT_FOUND);
    let page = client.get("/metrics").await;
    page.assert_header("content-type", "text/plain; version=0.0.4; charset=utf-8");
    let page = page.text();
    assert!(!page.contains("nowhere") && !page.contains("BREW"), "{page}");
    assert!(
        page.contains("http_route=\"unmatched\"") && page.contains("http_request_method=\"_OTHER\""),
        "{page}"
    );
    assert!(page.contains("http_server_request_duration_seconds_bucket{"), "{page}");
    assert!(client.get("/openapi.json").await.json::<Value>()["paths"].get("/metrics").is_none());
}

#[tokio::test]
async fn the_app_is_ready_while_its_checks_hold() {
    let (log, _guard) = capture_log();
    let is_up = Arc::new(AtomicBool::new(true));
    let database = is_up.clone();
    let check = move || {
        let is_up = database.load(Ordering::Relaxed);
        async move { if is_up { Ok(()) } else { Err("10.0.0.7 refused the connection") } }
    };
    let client = TestClient::new(app().ready_check("database", check));
    let ready = client.get("/ready").await;
    ready.assert_status(OK).assert_header("cache-control", "no-store");
    ready.assert_json(&json!({"status": "ready", "checks": {"shelf": "ok", "database": "ok"}}));
    is_up.store(false, Ordering::Relaxed);
    let unready = client.get("/ready").await;
    unready.assert_status(SERVICE_UNAVAILABLE);
    unready.assert_json(&json!({"status": "not ready", "checks": {"shelf": "ok", "database": "failed"}}));
    assert!(log.text().contains("10.0.0.7 refused the connection"), "{}", log.text());
    client.get("/health").await.assert_json(&json!({"status": "live"}));
}

#[tokio::test]
async fn a_check_that_panics_does_not_hold() {
    let check = || async { if true { panic!("oh no") } else { Ok::<_, String>(()) } };
    let client = TestClient::new(App::new().health("/health", "/ready").ready_check("broken", check));
    client.get("/ready").await.assert_status(SERVICE_UNAVAILABLE);
}

/// A collector that takes one export, and returns its body.
fn collector() -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it listens");
    let export = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("the app connects");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("the time is positive");
        let (mut sent, mut piece) = (Vec::new(), [0; 4096]);
        let (head, length) = loop {
            let count = stream.read(&mut piece).expect("the app sends");
            sent.extend_from_slice(&piece[..count]);
            let Some(head) = sent.windows(4).position(|end| end == b"\r\n\r\n") else { continue };
            let text = String::from_utf8_lossy(&sent[..head]).to_lowercase();
            assert!(text.starts_with("post /v1/traces http/1.1\r\n"), "{text}");
            let length =
                text.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
            break (head + 4, length.parse::<usize>().expect("a number"));
        };
        while sent.len() < head + length {
            let count = stream.read(&mut piece).expect("the app sends");
            sent.extend_from_slice(&piece[..count]);
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").expect("the app reads");
        sent.split_off(head)
    });
    (format!("http://{address}"), export)
}

#[test]
fn traces_arrive_at_the_collector_when_the_app_stops() {
    let (endpoint, export) = collector();
    let environment = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &*endpoint),
        ("OTEL_SERVICE_NAME", "shelves"),
        ("RUST_LOG", "hyper=warn,info"),
        ("STATUSKIT_LOG_FORMAT", "json"),
    ];
    let served = Process::serve_in("observed", &["--workers", "1"], &environment);
    for path in ["/items/7", "/count"] {
        let mut stream = served.connect();
        let trace = format!("traceparent: 00-{TRACE}-00f067aa0ba902b7-01\r\nconnection: close");
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\n{trace}\r\n\r\n").expect("the app reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the app answers");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    }
    served.terminate();
    let (status, log) = served.ends_within(Duration::from_secs(20));
    assert!(status.success(), "{log}");
    let export = export.join().expect("the collector has an export");
    let holds = |text: &[u8]| export.windows(text.len()).any(|bytes| bytes == text);
    let id: Vec<u8> =
        (0..16).map(|n| u8::from_str_radix(&TRACE[2 * n..2 * n + 2], 16).expect("hexadecimal")).collect();
    for text in [&b"GET /items/{item_id}"[..], b"http.route", b"reads an item", b"shelves", &id] {
        assert!(
            holds(text),
            "{} is missing in {}",
            String::from_utf8_lossy(text),
            String::from_utf8_lossy(&export)
        );
    }
    let counted = log.lines().find(|line| line.contains("counts all items")).expect("it is logged");
    let counted: Value = serde_json::from_str(counted).expect("a line is JSON");
    assert_eq!(counted["span"]["url.path"], "/count");
    assert_eq!(counted["span"]["request_id"].as_str().map(str::len), Some(32));
}
