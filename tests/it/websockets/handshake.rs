//! Handshakes: what is accepted, what is refused, and with which response.

use super::wire::serve;
use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;
use statuskit::{App, Router};

#[dependency]
async fn user(#[query] token: Option<String>) -> Result<String, HttpError> {
    match token.as_deref() {
        Some("jessica") => Ok("jessica".to_owned()),
        _ => raise!(UNAUTHORIZED, "Who are you?"),
    }
}

#[websocket("/rooms/{room}", responses((status = NOT_FOUND, description = "No such room")))]
async fn room(
    room: u32,
    #[query] since: Option<u64>,
    #[header] x_name: Option<String>,
    #[cookie] session: Option<String>,
    State(greeting): State<String>,
    socket: WebSocket,
) -> Result<(), HttpError> {
    if room == 0 {
        raise!(NOT_FOUND, "No such room");
    }
    let mut socket = socket.accept().await?;
    socket.send_text(format!("{greeting} {room} {since:?} {x_name:?} {session:?}")).await?;
    Ok(())
}

#[websocket("/private", dependencies = [user])]
async fn private(
    #[depends(user)] user: String,
    response: ResponseParts,
    socket: WebSocket,
) -> Result<(), HttpError> {
    response.set_cookie(Cookie::new("seen", "yes"));
    let mut socket = socket.header("x-room", "private").accept().await?;
    socket.send_text(user).await?;
    Ok(())
}

#[websocket("/both")]
async fn both_socket(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?.send_text("socket").await?;
    Ok(())
}

#[get("/both")]
async fn both_plain() -> &'static str {
    "plain"
}

#[websocket("/chat")]
async fn chat(socket: WebSocket) -> Result<(), HttpError> {
    let socket = socket.subprotocols(["chat.v2", "chat.v1"]);
    let offered = socket.offered_subprotocols().join(" ");
    let mut socket = socket.accept().await?;
    let chosen = socket.subprotocol().unwrap_or("none").to_owned();
    socket.send_text(format!("{chosen} of {offered}")).await?;
    Ok(())
}

#[websocket("/never")]
async fn never(socket: WebSocket) {
    drop(socket);
}

#[websocket("/panics")]
async fn panics(_socket: WebSocket) {
    panic!("oh no")
}

#[websocket("/closes", closes((4001, "Go away")))]
async fn closes(_socket: WebSocket) -> Result<(), HttpError> {
    Err(SocketClose::new(4001, "Go away").into())
}

fn app() -> App {
    App::new().state("Hello".to_owned()).routes(routes![
        room,
        private,
        both_socket,
        both_plain,
        chat,
        never,
        panics,
        closes
    ])
}

#[tokio::test]
async fn parameters_are_read_from_the_handshake() {
    let client = TestClient::new(app());
    let socket =
        client.websocket("/rooms/7").query(&[("since", 3)]).header("x-name", "Ada").cookie("session", "s");
    let mut socket = socket.await;
    assert_eq!(socket.receive_text().await, r#"Hello 7 Some(3) Some("Ada") Some("s")"#);
    assert_eq!(socket.receive_close().await.code(), 1000);
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
async fn headers_and_cookies_are_sent_with_the_101() {
    let client = TestClient::new(app());
    let mut socket = client.websocket("/private").query(&[("token", "jessica")]).await;
    assert_eq!(socket.headers()["x-room"], "private");
    assert_eq!(socket.headers()["set-cookie"], "seen=yes; Path=/; SameSite=lax");
    assert_eq!(socket.receive_text().await, "jessica");
}

#[websocket("/bad_header")]
async fn bad_header(socket: WebSocket) -> Result<(), HttpError> {
    socket.header("x-room", "a\nb").accept().await?;
    Ok(())
}

#[websocket("/bad_parts")]
async fn bad_parts(response: ResponseParts, socket: WebSocket) -> Result<(), HttpError> {
    response.set_header("x-room", "a\nb");
    socket.accept().await?;
    Ok(())
}

#[tokio::test]
async fn an_invalid_header_is_a_500() {
    let client = TestClient::new(App::new().routes(routes![bad_header, bad_parts]));
    client.websocket("/bad_header").refusal().await.assert_status(INTERNAL_SERVER_ERROR);
    client.websocket("/bad_parts").refusal().await.assert_status(INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn the_first_subprotocol_of_the_app_that_is_offered_is_chosen() {
    let client = TestClient::new(app());
    let mut socket = client.websocket("/chat").subprotocols(["chat.v1", "chat.v2"]).await;
    assert_eq!(socket.subprotocol(), Some("chat.v2"));
    assert_eq!(socket.receive_text().await, "chat.v2 of chat.v1 chat.v2");
    let mut socket = client.websocket("/chat").subprotocols(["other"]).await;
    assert_eq!(socket.subprotocol(), None);
    assert_eq!(socket.receive_text().await, "none of other");
}

#[tokio::test]
async fn a_get_route_and_a_websocket_may_share_a_path() {
    let client = TestClient::new(app());
    client.get("/both").await.assert_json(&"plain");
    assert_eq!(client.websocket("/both").await.receive_text().await, "socket");
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

#[websocket("/open", allow_origins = ["*"])]
async fn open(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?;
    Ok(())
}

#[tokio::test]
async fn a_router_applies_to_websockets() {
    let sockets = Router::new().prefix("/v1").depends::<user>().routes(routes![open]);
    let client = TestClient::new(App::new().include(sockets));
    client.websocket("/v1/open").refusal().await.assert_status(UNAUTHORIZED);
    let open = client.websocket("/v1/open").query(&[("token", "jessica")]).header("origin", "null");
    assert_eq!(open.await.receive_close().await.code(), 1000);
}

#[tokio::test]
async fn mistakes_in_types_are_found_when_the_app_is_built() {
    #[model]
    struct Item {
        name: String,
    }

    #[websocket("/body")]
    async fn reads_body(item: Item, _socket: WebSocket) {
        drop(item.name);
    }

    type Chat = WebSocket;

    #[get("/plain")]
    async fn takes_socket(_socket: Chat) {}

    #[websocket("/twice")]
    async fn takes_it_twice(_socket: WebSocket, _again: Chat) {}

    for (routes, message) in [
        (routes![reads_body], "reads a body, but the handshake of a WebSocket has none"),
        (routes![takes_socket], "takes a `WebSocket`, which only a route with `#[websocket(\"…\")]` has"),
        (routes![takes_it_twice], "takes its `WebSocket` 2 times"),
    ] {
        let error = App::new().routes(routes).build().expect_err("it is a mistake").to_string();
        assert!(error.contains(message), "{error}");
    }
}
