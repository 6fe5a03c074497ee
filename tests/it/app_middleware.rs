//! Middleware of an app: functions and tower layers.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;
use std::time::Duration;
use tower_http::cors::CorsLayer;
use tower_http::timeout::TimeoutLayer;

#[get("/item/{item_id}")]
fn item(item_id: u64) -> u64 {
    item_id
}

#[get("/client")]
fn client(ClientAddr(client): ClientAddr) -> bool {
    client.is_none_or(|client| client.ip().is_loopback())
}

#[get("/panic")]
fn panicking() -> u8 {
    panic!("on purpose")
}

#[get("/slow")]
async fn slow() -> u8 {
    tokio::time::sleep(Duration::from_secs(60)).await;
    1
}

async fn outer(request: Request, next: Next) -> Response {
    next.run(request).await.header("x-order", "outer")
}

async fn inner(mut request: Request, next: Next) -> Response {
    request.parts.headers.insert("x-seen", http::HeaderValue::from_static("1"));
    next.run(request).await.header("x-order", "inner")
}

async fn key(request: Request, next: Next) -> Result<Response, HttpError> {
    if request.parts.header("x-key") != Some("secret") {
        raise!(UNAUTHORIZED, "No key");
    }
    Ok(next.run(request).await)
}

async fn broken(request: Request, _: Next) -> Response {
    panic!("{} on purpose", request.parts.uri.path())
}

fn app() -> App {
    App::new().routes(routes![item, client, panicking, slow])
}

#[tokio::test]
async fn the_last_middleware_added_is_outermost_and_sees_every_response() {
    for peer in peers(|| app().middleware(inner).middleware(outer)).await {
        for (path, status) in [("/item/7", 200), ("/item/x", 422), ("/nowhere", 404), ("/panic", 500)] {
            let answer = peer.send("GET", path, "").await;
            let order: Vec<_> =
                answer.headers.get_all("x-order").iter().map(|value| value.as_bytes()).collect();
            assert_eq!((answer.status, order), (status, vec![&b"inner"[..], b"outer"]), "{path}");
        }
        let head = peer.send("HEAD", "/item/7", "").await;
        assert_eq!((head.status, head.header("content-length"), head.text().as_str()), (200, Some("1"), ""));
        peer.send("GET", "/client", "").await.assert(200, json!(true));
    }
}

#[tokio::test]
async fn an_error_raised_in_a_middleware_keeps_its_status() {
    for peer in peers(|| app().middleware(key).response(UNAUTHORIZED, "No key")).await {
        peer.send("GET", "/item/7", "").await.assert(401, json!({"detail": "No key"}));
        peer.send_with("GET", "/item/7", &[("x-key", "secret")], "").await.assert(200, json!(7));
    }
}

#[tokio::test]
async fn a_panic_in_a_middleware_is_500() {
    for peer in peers(|| app().middleware(broken)).await {
        peer.send("GET", "/item/7", "").await.assert(500, json!({"detail": "Internal Server Error"}));
    }
}

#[tokio::test]
async fn a_500_has_cors_headers() {
    for peer in peers(|| app().layer(CorsLayer::permissive())).await {
        let answer = peer.send_with("GET", "/panic", &[("origin", "http://example.com")], "").await;
        answer.assert(500, json!({"detail": "Internal Server Error"}));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        let preflight = [("origin", "http://example.com"), ("access-control-request-method", "GET")];
        let answer = peer.send_with("OPTIONS", "/item/7", &preflight, "").await;
        assert_eq!((answer.status, answer.header("access-control-allow-methods")), (200, Some("*")));
    }
}

#[tokio::test]
async fn a_tower_layer_can_send_its_own_response() {
    let app = || {
        let layer = TimeoutLayer::with_status_code(GATEWAY_TIMEOUT, Duration::from_millis(500));
        app().layer(layer).response(GATEWAY_TIMEOUT, "Too slow")
    };
    for peer in peers(app).await {
        assert_eq!(peer.send("GET", "/slow", "").await.status, 504);
        peer.send("GET", "/item/7", "").await.assert(200, json!(7));
    }
}
