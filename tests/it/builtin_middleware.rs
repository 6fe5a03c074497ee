//! The built-in middleware.

use crate::support::{capture_log, peers};
use serde_json::json;
use statuskit::middleware::compression::{CompressionLayer, SizeAbove};
use statuskit::middleware::cors::CorsLayer;
use statuskit::middleware::{
    AccessLog, BodyLimit, CatchPanic, Cors, HttpsRedirect, RequestId, Timeout, TrustedHost,
};
use statuskit::prelude::*;
use std::time::Duration;

#[get("/items/{item_id}")]
fn item(item_id: u64) -> u64 {
    item_id
}

#[post("/items")]
fn add(body: Bytes) -> usize {
    body.len()
}

#[get("/slow")]
async fn slow() -> u8 {
    std::future::pending().await
}

#[get("/panic")]
fn panics() -> u8 {
    panic!("on purpose")
}

#[get("/long")]
fn long() -> String {
    "a".repeat(2_000)
}

#[get("/id")]
fn id(#[header] x_request_id: String) -> String {
    x_request_id
}

fn app() -> App {
    App::new().routes(routes![item, add, slow, panics, long, id])
}

#[tokio::test]
async fn a_timeout_is_a_504_in_the_format_of_the_app() {
    fn slow_app() -> App {
        app().middleware(Timeout::new(Duration::from_millis(50)))
    }
    for peer in peers(slow_app).await {
        peer.send("GET", "/slow", "").await.assert(504, json!({"detail": "Gateway Timeout"}));
        peer.send("GET", "/items/7", "").await.assert(200, json!(7));
    }
    for peer in peers(|| slow_app().problem_json()).await {
        let answer = peer.send("GET", "/slow", "").await;
        assert_eq!((answer.status, answer.header("content-type")), (504, Some("application/problem+json")));
    }
}

#[tokio::test]
async fn a_body_limit_applies_to_declared_and_chunked_bodies() {
    for peer in peers(|| app().middleware(BodyLimit::new(4))).await {
        peer.send("POST", "/items", "four").await.assert(201, json!(4));
        peer.send("POST", "/items", "fives").await.assert(413, json!({"detail": "Content Too Large"}));
        let chunked = [("transfer-encoding", "chunked")];
        let answer = peer.send_with("POST", "/items", &chunked, "5\r\nfives\r\n0\r\n\r\n").await;
        answer.assert(413, json!({"detail": "Content Too Large"}));
    }
}

#[tokio::test]
async fn untrusted_hosts_are_400() {
    let app = app().middleware(TrustedHost::new(["Example.com", "*.example.com", "[::1]"]));
    let client = TestClient::new(app);
    for host in ["example.com", "EXAMPLE.com:8000", "a.example.com", "a.b.example.com", "[::1]:80"] {
        client.get("/items/7").header(HOST, host).await.assert_status(OK);
    }
    for host in ["evil.com", "example.com.evil.com", "notexample.com", ".example.com", "", "[::2]"] {
        let response = client.get("/items/7").header(HOST, host).await;
        response.assert_status(BAD_REQUEST).assert_json(&json!({"detail": "Invalid host header"}));
    }
}

#[tokio::test]
async fn a_host_is_redirected_to_its_trusted_www_host() {
    let hosts = || TrustedHost::new(["www.example.com", "plain.test", "www.plain.test"]);
    let client = TestClient::new(app().middleware(hosts()));
    for host in ["example.com", "EXAMPLE.com", "example.com:8000"] {
        let response = client.get("/items/7?x=%20").header(HOST, host).await;
        let location = format!("//www.{host}/items/7?x=%20");
        response.assert_status(TEMPORARY_REDIRECT).assert_header("location", &location);
    }
    client.get("/items/7").header(HOST, "plain.test").await.assert_status(OK);
    client.get("/items/7").header(HOST, "a.example.com").await.assert_status(BAD_REQUEST);
    let client = TestClient::new(app().middleware(hosts().www_redirect(false)));
    client.get("/items/7").header(HOST, "example.com").await.assert_status(BAD_REQUEST);
}

/// FastAPI sends both as plain text, since no handler has raised them.
#[tokio::test]
async fn in_fastapis_profile_unraised_errors_are_plain_text() {
    async fn panicking(_: Request, _: Next) -> Response {
        panic!("a bug")
    }
    let app = || app().profile(Profile::FastApi);
    let client = TestClient::new(app().middleware(TrustedHost::new(["example.com"])));
    let response = client.get("/items/7").header(HOST, "evil.com").await;
    response.assert_status(BAD_REQUEST).assert_header("content-type", "text/plain; charset=utf-8");
    assert_eq!(response.text(), "Invalid host header");
    let response = TestClient::new(app().middleware(panicking)).get("/items/7").await;
    response.assert_status(INTERNAL_SERVER_ERROR).assert_header("content-type", "text/plain; charset=utf-8");
    assert_eq!(response.text(), "Internal Server Error");
    let client = TestClient::new(app().problem_json().middleware(panicking));
    client.get("/items/7").await.assert_header("content-type", "application/problem+json");
}

#[tokio::test]
async fn plain_requests_are_redirected_to_https() {
    let client = TestClient::new(app().middleware(HttpsRedirect::new()));
    for (host, location) in [
        ("example.com", "https://example.com/items/7?a=b"),
        ("example.com:80", "https://example.com/items/7?a=b"),
        ("example.com:8000", "https://example.com:8000/items/7?a=b"),
    ] {
        let response =
            client.get("/items/7?a=b").header(HOST, host).header("x-forwarded-proto", "https").await;
        response.assert_status(TEMPORARY_REDIRECT).assert_header("location", location);
    }
    client.get("/").header(HOST, "a b").await.assert_status(BAD_REQUEST);
    let client = TestClient::new(app().middleware(HttpsRedirect::behind_proxy()));
    client.get("/items/7").header("x-forwarded-proto", "https").await.assert_status(OK);
    client.get("/items/7").header("x-forwarded-proto", "http").await.assert_status(TEMPORARY_REDIRECT);
}

#[tokio::test]
async fn each_request_has_one_id() {
    for peer in peers(|| app().middleware(RequestId::new())).await {
        let mut ids = Vec::new();
        for sent in [None, None, Some("not safe"), Some("")] {
            let headers: Vec<_> = sent.map(|id| ("x-request-id", id)).into_iter().collect();
            let answer = peer.send_with("GET", "/id", &headers, "").await;
            let id = answer.header("x-request-id").expect("the response has an id").to_owned();
            answer.assert(200, json!(id));
            assert_eq!(id.len(), 32);
            ids.push(id);
        }
        ids.dedup();
        assert_eq!(ids.len(), 4);
        peer.send_with("GET", "/id", &[("x-request-id", "a-1")], "").await.assert(200, json!("a-1"));
        assert!(peer.send("GET", "/panic", "").await.header("x-request-id").is_some());
    }
}

#[tokio::test]
async fn long_responses_are_compressed() {
    fn compressed() -> App {
        app().layer(CompressionLayer::new().compress_when(SizeAbove::new(500)))
    }
    for peer in peers(compressed).await {
        let answer = peer.send_with("GET", "/long", &[("accept-encoding", "gzip")], "").await;
        assert_eq!((answer.status, answer.header("content-encoding")), (200, Some("gzip")));
        assert!(answer.body.len() < 500);
        let answer = peer.send_with("GET", "/items/7", &[("accept-encoding", "gzip")], "").await;
        assert_eq!((answer.header("content-encoding"), answer.text().as_str()), (None, "7"));
    }
}

#[tokio::test]
async fn every_response_has_cors_headers() {
    for peer in peers(|| app().layer(CorsLayer::permissive())).await {
        let paths = [("/items/7", 200), ("/items/x", 422), ("/nothing", 404), ("/panic", 500)];
        for (path, status) in paths {
            let answer = peer.send_with("GET", path, &[("origin", "http://a.test")], "").await;
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!((answer.status, allowed), (status, Some("*")), "{path}");
        }
    }
}

#[options("/items")]
fn own_options() -> &'static str {
    "own"
}

#[tokio::test]
async fn a_refused_preflight_request_is_no_response_of_the_options_route() {
    let cors = Cors::new().allow_origins(["http://a.test"]);
    let client = TestClient::new(App::new().middleware(cors).routes(routes![own_options]));
    let preflight = client.options("/items").header(ORIGIN, "http://b.test");
    let refused = preflight.header(ACCESS_CONTROL_REQUEST_METHOD, "PUT").await;
    refused.assert_status(BAD_REQUEST);
    assert_eq!(refused.text(), "Disallowed CORS origin, method");
    client.options("/items").header(ORIGIN, "http://b.test").await.assert_status(OK);
    client.contract().assert_covered();
}

#[tokio::test]
async fn the_500_of_a_panic_has_the_headers_of_cors() {
    let client = TestClient::new(app().middleware(Cors::new().allow_origins(["*"])));
    let response = client.get("/panic").header(ORIGIN, "http://a.test").await;
    response.assert_status(INTERNAL_SERVER_ERROR).assert_header("access-control-allow-origin", "*");
}

#[test]
#[should_panic = "`allow_origin_regex` is not a valid regular expression"]
fn an_invalid_regex_of_origins_panics_at_start() {
    let _ = Cors::new().allow_origin_regex("(");
}

/// A layer that panics.
#[derive(Clone)]
struct Broken;

impl<S> tower_layer::Layer<S> for Broken {
    type Service = tower_http::map_request_body::MapRequestBody<S, fn(statuskit::Body) -> statuskit::Body>;

    fn layer(&self, inner: S) -> Self::Service {
        tower_http::map_request_body::MapRequestBody::new(inner, |_| panic!("on purpose"))
    }
}

#[tokio::test]
async fn a_panic_in_a_layer_is_a_500() {
    for peer in peers(|| app().layer(Broken).middleware(CatchPanic)).await {
        peer.send("GET", "/items/7", "").await.assert(500, json!({"detail": "Internal Server Error"}));
    }
}

#[tokio::test]
async fn the_access_log_has_one_line_per_request() {
    let (log, guard) = capture_log();
    let client = TestClient::new(app().middleware(AccessLog).middleware(RequestId::new()));
    client.get("/items/7?secret=x").header("x-request-id", "abc").await.assert_status(OK);
    client.get("/nothing").await.assert_status(NOT_FOUND);
    client.get("/panic").header("x-request-id", "def").await.assert_status(INTERNAL_SERVER_ERROR);
    drop(guard);
    let text = log.text();
    let lines: Vec<_> = text.lines().filter(|line| line.contains("answered")).collect();
    let [item, nothing, panic] = lines[..] else { panic!("{text}") };
    for word in [
        "method=\"GET\"",
        "path=\"/items/7\"",
        "route=\"/items/{item_id}\"",
        "status=200",
        "milliseconds=",
        "request_id=\"abc\"",
    ] {
        assert!(item.contains(word), "{word} is not in {item}");
    }
    assert!(!item.contains("secret"), "{item}");
    assert!(nothing.contains("status=404") && !nothing.contains("route="), "{nothing}");
    assert!(panic.contains("status=500"), "{panic}");
    let error = text.lines().find(|line| line.contains("ERROR")).expect("a panic is an error");
    assert!(error.contains("request_id=\"def\"") && error.contains("on purpose"), "{error}");
}

#[tokio::test]
async fn the_example_measures_the_time_and_checks_the_role() {
    let client = TestClient::new(crate::examples::middleware::app());
    let response = client.get("/items/7").await;
    assert!(response.assert_status(OK).header("x-process-time").is_some());
    client.get("/admin/report").await.assert_status(FORBIDDEN);
    client.get("/admin/report").header("x-role", "admin").await.assert_status(GATEWAY_TIMEOUT);
    client.get("/items/7").header(HOST, "evil.test").await.assert_status(BAD_REQUEST);
}
