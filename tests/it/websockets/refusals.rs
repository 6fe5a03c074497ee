//! Handshakes that are refused, and with which response.

use super::handshake::app;
use super::wire::serve;
use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;

#[tokio::test]
async fn an_error_before_accept_is_an_http_response() {
    let client = TestClient::new(app());
    client
        .websocket("/rooms/0")
        .refusal()
        .await
        .assert_status(NOT_FOUND)
        .assert_json(&json!({"detail": "No such room"}));
    client.websocket("/private").refusal().await.assert_status(UNAUTHORIZED);
    client
        .websocket("/closes")
        .refusal()
        .await
        .assert_status(FORBIDDEN)
        .assert_json(&json!({"detail": "Go away"}));
    client.websocket("/never").refusal().await.assert_status(INTERNAL_SERVER_ERROR);
    client.websocket("/panics").refusal().await.assert_status(INTERNAL_SERVER_ERROR);
    client.websocket("/nowhere").refusal().await.assert_status(NOT_FOUND);
}

#[tokio::test]
async fn invalid_parameters_are_a_422_with_every_error() {
    let client = TestClient::new(app());
    let refusal = client.websocket("/rooms/x").query(&[("since", "y")]).refusal().await;
    refusal.assert_status(UNPROCESSABLE_ENTITY);
    let body: serde_json::Value = refusal.json();
    let places: Vec<_> =
        body["detail"].as_array().expect("a list").iter().map(|error| error["loc"].clone()).collect();
    assert_eq!(places, [json!(["path", "room"]), json!(["query", "since"])]);
}

#[tokio::test]
async fn the_profile_of_fastapi_refuses_as_uvicorn_does() {
    let client = TestClient::new(app().profile(Profile::FastApi));
    for path in ["/rooms/x", "/closes", "/nowhere"] {
        let refusal = client.websocket(path).header("origin", "https://elsewhere.com").refusal().await;
        refusal.assert_status(FORBIDDEN);
        assert_eq!(refusal.text(), "", "{path}");
    }
    client.websocket("/rooms/0").refusal().await.assert_status(NOT_FOUND);
    client.websocket("/never").refusal().await.assert_status(INTERNAL_SERVER_ERROR);
    client.get("/rooms/1").await.assert_status(NOT_FOUND);
    client.post("/rooms/1").await.assert_status(NOT_FOUND);
}

#[tokio::test]
async fn a_request_that_asks_for_no_websocket_is_refused() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/rooms/1", "").await;
        assert_eq!(answer.status, 426);
        assert_eq!(answer.headers["upgrade"], "websocket");
        assert_eq!(answer.headers["sec-websocket-version"], "13");
        let answer = peer.send("POST", "/rooms/1", "").await;
        assert_eq!(answer.status, 405);
        assert_eq!(answer.headers["allow"], "GET");
        assert_eq!(peer.send("WEBSOCKET", "/rooms/1", "").await.status, 405);
        assert_eq!(peer.send("WEBSOCKET", "/nowhere", "").await.status, 404);
    }
}

#[tokio::test]
async fn invalid_handshakes_are_refused() {
    let client = TestClient::new(app());
    let cases = [
        ("sec-websocket-version", "12", 426),
        ("sec-websocket-key", "short", 400),
        ("sec-websocket-key", "bm90IHNpeHRlZW4=", 400),
        ("connection", "keep-alive", 400),
    ];
    for (name, value, status) in cases {
        let refusal = client.websocket("/rooms/1").header(name, value).refusal().await;
        assert_eq!(refusal.status().as_u16(), status, "{name}: {value}");
        if status == 426 {
            refusal.assert_header("sec-websocket-version", "13").assert_header("upgrade", "websocket");
        }
    }
    let mut socket = client.websocket("/rooms/1").header("connection", "keep-alive, UPGRADE").await;
    assert!(socket.receive_text().await.starts_with("Hello 1"));
}

#[tokio::test]
async fn another_protocol_is_ignored() {
    let client = TestClient::new(app());
    client
        .websocket("/both")
        .header("upgrade", "h2c")
        .refusal()
        .await
        .assert_status(OK)
        .assert_json(&"plain");
}

#[tokio::test]
async fn http_1_0_has_no_websockets() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let served = serve(app()).await;
    let mut stream = tokio::net::TcpStream::connect(served.address).await.expect("the server listens");
    let head = "GET /rooms/1 HTTP/1.0\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("the server reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("the server answers");
    assert!(answer.starts_with("HTTP/1.0 426 "), "{answer}");
}

#[tokio::test]
async fn pages_of_other_origins_are_refused() {
    let client = TestClient::new(app());
    client
        .websocket("/both")
        .header("origin", "https://elsewhere.com")
        .refusal()
        .await
        .assert_status(FORBIDDEN);
    client.websocket("/both").header("origin", "https://testserver").await.receive_text().await;

    let listed = || app().websocket_origins(["https://app.example.com"]);
    let client = TestClient::new(listed());
    client.websocket("/both").header("origin", "https://app.example.com").await.receive_text().await;
    client
        .websocket("/both")
        .header("origin", "https://elsewhere.com")
        .refusal()
        .await
        .assert_status(FORBIDDEN);
    let client = TestClient::new(app().websocket_origins(["*"]));
    client.websocket("/both").header("origin", "https://elsewhere.com").await.receive_text().await;
}
