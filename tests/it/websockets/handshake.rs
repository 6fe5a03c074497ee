//! Handshakes: what a handler reads from them, and what is sent with the 101.

use super::wire::serve;
use crate::support::capture_log;
use statuskit::prelude::*;
use statuskit::{App, Router};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

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

pub(super) fn app() -> App {
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

#[websocket("/invalid_code/{code}")]
async fn invalid_code(code: u16, socket: WebSocket) -> Result<(), HttpError> {
    let socket = socket.invalid_code(code).accept().await?;
    socket.closed().await;
    Ok(())
}

#[tokio::test]
async fn a_code_that_cannot_be_sent_is_refused_before_the_101() {
    let client = TestClient::new(App::new().routes(routes![invalid_code]));
    for code in [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535] {
        let (log, _guard) = capture_log();
        let refusal = client.websocket(&format!("/invalid_code/{code}")).refusal().await;
        refusal.assert_status(INTERNAL_SERVER_ERROR);
        assert!(log.text().contains(&format!("the close code {code} cannot be sent")), "{}", log.text());
    }
    for code in [1000, 1007, 3000, 4999] {
        client.websocket(&format!("/invalid_code/{code}")).await.close().await;
    }
}

#[tokio::test]
async fn a_handshake_has_no_body_and_no_header_twice() {
    let served = serve(app()).await;
    let valid = [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    let again = [valid[2], valid[3], ("origin", "null")];
    for (header, body, detail) in [
        (Some(("content-length", "5")), "hello", "a handshake has no body"),
        (Some(("transfer-encoding", "chunked")), "", "a handshake has no body"),
        (Some(again[0]), "", "the header `sec-websocket-version` may occur only once"),
        (Some(again[1]), "", "the header `sec-websocket-key` may occur only once"),
        (Some(again[2]), "", "the header `origin` may occur only once"),
    ] {
        let mut head = "GET /chat HTTP/1.1\r\nhost: a\r\norigin: http://a\r\n".to_owned();
        for (name, value) in valid.into_iter().chain(header) {
            head += &format!("{name}: {value}\r\n");
        }
        let mut stream = TcpStream::connect(served.address).await.expect("the server listens");
        stream.write_all(format!("{head}\r\n{body}").as_bytes()).await.expect("the server reads");
        let mut answer = vec![0; 1000];
        let length = stream.read(&mut answer).await.expect("the server answers");
        let answer = String::from_utf8_lossy(&answer[..length]);
        assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains(detail), "{header:?}: {answer}");
    }
    served.stop().await;
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
