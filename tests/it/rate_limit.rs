//! `RateLimit`: its headers, how it counts clients, and how it is documented.

use crate::support::{Answer, peers};
use serde_json::json;
use statuskit::Router;
use statuskit::app::Settings;
use statuskit::middleware::RateLimit;
use statuskit::prelude::*;
use std::net::SocketAddr;

#[get("/a")]
fn a() -> u8 {
    1
}

#[get("/b")]
fn b() -> u8 {
    2
}

#[get("/own", middleware = [RateLimit::per_hour(2)])]
fn own() -> u8 {
    3
}

fn key(request: &RequestParts) -> Option<String> {
    request.header("x-key").map(str::to_owned)
}

fn app() -> App {
    let limit = RateLimit::per_minute(60).burst(2).name("items").key(key);
    App::new().include(Router::new().middleware(limit).routes(routes![a, b])).routes(routes![own])
}

fn headers(answer: &Answer) -> [Option<&str>; 3] {
    ["ratelimit-policy", "ratelimit", "retry-after"].map(|name| answer.header(name))
}

#[tokio::test]
async fn a_request_over_the_limit_is_429_with_retry_after() {
    for peer in peers(app).await {
        let policy = Some("\"default\";q=2;w=3600");
        let answer = peer.send("GET", "/own", "").await;
        assert_eq!((answer.status, headers(&answer)), (200, [policy, Some("\"default\";r=1;t=1800"), None]));
        let answer = peer.send("GET", "/own", "").await;
        assert_eq!((answer.status, headers(&answer)), (200, [policy, Some("\"default\";r=0;t=3600"), None]));
        let answer = peer.send("GET", "/own", "").await;
        answer.assert(429, json!({"detail": "Too Many Requests"}));
        assert_eq!(headers(&answer), [policy, Some("\"default\";r=0;t=3600"), Some("1800")]);
    }
}

#[tokio::test]
async fn routes_of_a_router_share_a_count_and_keys_do_not() {
    for peer in peers(app).await {
        let mut statuses = Vec::new();
        for (path, key) in [("/a", "x"), ("/b", "x"), ("/a", "x"), ("/b", "x"), ("/a", "y"), ("/b", "y")] {
            statuses.push(peer.send_with("GET", path, &[("x-key", key)], "").await.status);
        }
        assert_eq!(statuses, [200, 200, 429, 429, 200, 200]);
        assert_eq!(peer.send("GET", "/a", "").await.status, 200, "without a key the address counts");
    }
}

#[tokio::test]
async fn addresses_are_counted_separately() {
    let service = app().build().unwrap();
    let mut statuses = Vec::new();
    for last in [1, 1, 1, 2] {
        let address = SocketAddr::from(([192, 0, 2, last], 49152));
        let response = TestClient::over(service.for_client(Some(address))).get("/own").await;
        statuses.push(response.status().as_u16());
    }
    assert_eq!(statuses, [200, 200, 429, 200]);
}

#[tokio::test]
async fn a_limit_of_the_app_counts_404_and_uses_the_error_handlers() {
    fn app() -> App {
        App::new()
            .middleware(RateLimit::per_minute(1))
            .on_http_error(|error, _| JsonResponse::new(json!({"code": error.status().as_u16()})))
    }
    for peer in peers(app).await {
        peer.send("GET", "/nothing", "").await.assert(404, json!({"code": 404}));
        peer.send("GET", "/nothing", "").await.assert(429, json!({"code": 429}));
    }
}

#[tokio::test]
async fn the_quota_is_refilled() {
    let client =
        TestClient::new(App::new().routes(routes![a]).middleware(RateLimit::per_second(20).burst(1)));
    client.get("/a").await.assert_status(OK);
    client.get("/a").await.assert_status(TOO_MANY_REQUESTS);
    tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    client.get("/a").await.assert_status(OK);
}

#[test]
fn the_429_is_documented_on_limited_routes_only() {
    let [own, free] = &routes![own, a][..] else { panic!("there are two routes") };
    let statuses = |route: &statuskit::Route| {
        let errors = route.operation(&Settings::default()).errors;
        errors.statuses.iter().map(|error| (error.status, error.origin)).collect::<Vec<_>>()
    };
    assert_eq!(statuses(own), [(TOO_MANY_REQUESTS, statuskit::contract::Origin::RateExceeded)]);
    assert_eq!(statuses(free), []);
}

#[test]
#[should_panic(expected = "a rate limit must allow at least one request")]
fn a_limit_of_zero_panics() {
    let _ = RateLimit::per_minute(0);
}

#[tokio::test]
async fn the_example_limits_attempts_and_keys() {
    let client = TestClient::new(crate::examples::rate_limit::app());
    for status in [OK, OK, OK, TOO_MANY_REQUESTS] {
        client.post("/login").await.assert_status(status);
    }
    for (path, status) in [("/search?q=a", OK), ("/suggest?q=a", OK), ("/search?q=a", TOO_MANY_REQUESTS)] {
        client.get(path).header("x-api-key", "mine").await.assert_status(status);
    }
    client.get("/search?q=a").header("x-api-key", "other").await.assert_status(OK);
}

#[test]
#[should_panic(expected = "a rate limit must remember at least one key")]
fn a_limit_without_keys_panics() {
    let _ = RateLimit::per_minute(1).max_keys(0);
}

/// A client that sends another key with every request would otherwise never be limited, and fill the memory.
#[tokio::test]
async fn new_keys_share_quotas_once_all_are_taken() {
    let limit = RateLimit::per_hour(1).max_keys(1).key(key);
    let client = TestClient::new(App::new().routes(routes![a]).middleware(limit));
    let mut passed = 0;
    for number in 0..5_000 {
        let response = client.get("/a").header("x-key", number.to_string()).await;
        passed += usize::from(response.status() == OK);
    }
    assert!((500..=1_025).contains(&passed), "{passed} requests passed");
}
