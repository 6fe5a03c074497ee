//! Spans, metrics and health, in process and in `examples/observed.rs`.

use crate::examples::observed::app;
use crate::support::capture_log;
use serde_json::{Value, json};
use statuskit::middleware::{RequestId, Trace};
use statuskit::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
