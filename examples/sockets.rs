//! The twin of `tests/parity/sockets.py`: WebSockets.
//!
//! `tests/it/websockets/parity.rs` replays what FastAPI on uvicorn answered.

use statuskit::prelude::*;
use statuskit::websocket::Message;

#[get("/plain")]
async fn plain() -> &'static str {
    "plain"
}

// The tutorial.

#[websocket("/ws")]
async fn echo(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send_text(format!("Message text was: {}", message.into_text()?)).await?;
    }
    Ok(())
}

#[dependency]
async fn cookie_or_token(
    #[cookie] session: Option<String>,
    #[query] token: Option<String>,
) -> Result<String, SocketClose> {
    session.or(token).ok_or_else(|| SocketClose::new(WS_1008_POLICY_VIOLATION, ""))
}

#[websocket("/items/{item_id}/ws", closes((WS_1008_POLICY_VIOLATION, "Neither a cookie nor a token")))]
async fn item(
    item_id: String,
    q: Option<i64>,
    #[depends(cookie_or_token)] cookie_or_token: String,
    socket: WebSocket,
) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        let data = message.into_text()?;
        socket.send_text(format!("Session cookie or query token value is: {cookie_or_token}")).await?;
        if let Some(q) = q {
            socket.send_text(format!("Query parameter q is: {q}")).await?;
        }
        socket.send_text(format!("Message text was: {data}, for item ID: {item_id}")).await?;
    }
    Ok(())
}

#[websocket("/ws/{client_id}")]
async fn chat(client_id: i64, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        let data = message.into_text()?;
        socket.send_text(format!("You wrote: {data}")).await?;
        socket.send_text(format!("Client #{client_id} says: {data}")).await?;
    }
    Ok(())
}

// Parameters.

#[model]
struct Numbers {
    number: i64,
    limit: i64,
    name: Option<String>,
}

#[websocket("/numbers/{number}")]
async fn numbers(
    number: i64,
    #[query(default = 10, ge = 1)] limit: i64,
    #[header] x_name: Option<String>,
    socket: WebSocket<Message, Numbers>,
) -> Result<(), HttpError> {
    socket.accept().await?.send(Numbers { number, limit, name: x_name }).await?;
    Ok(())
}

#[websocket("/required")]
async fn required(q: String, socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?.send_text(q).await?;
    Ok(())
}

#[dependency]
async fn user(#[query] token: Option<String>) -> Result<(), HttpError> {
    if token.as_deref() != Some("jessica") {
        return Err(HttpError::new(UNAUTHORIZED, "Who are you?").header(WWW_AUTHENTICATE, "Bearer"));
    }
    Ok(())
}

#[websocket("/private", dependencies = [user])]
async fn private(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?.send_text("welcome").await?;
    Ok(())
}

// Before the socket is accepted.

#[websocket("/before/close", closes((4000, "Not today")))]
async fn before_close(_socket: WebSocket) -> Result<(), SocketClose> {
    Err(SocketClose::new(4000, "not today"))
}

#[websocket("/before/websocket_exception", closes((WS_1008_POLICY_VIOLATION, "Policy")))]
async fn before_websocket_exception(_socket: WebSocket) -> Result<(), HttpError> {
    Err(SocketClose::new(WS_1008_POLICY_VIOLATION, "policy").into())
}

#[websocket("/before/http_exception")]
async fn before_http_exception(_socket: WebSocket) -> Result<(), HttpError> {
    raise!(NOT_FOUND, "No such room");
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("tea")]
#[http(IM_A_TEAPOT)]
struct Denial;

#[websocket("/before/denial")]
async fn before_denial(_socket: WebSocket) -> Result<(), Denial> {
    Err(Denial)
}

#[websocket("/before/error")]
async fn before_error(_socket: WebSocket) -> Result<(), HttpError> {
    Err(HttpError::internal("oh no"))
}

#[websocket("/before/nothing")]
async fn before_nothing(_socket: WebSocket) {}

// After it is accepted.

#[websocket("/after/return")]
async fn after_return(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?.send_text("bye").await?;
    Ok(())
}

#[websocket("/after/close", closes((4001, "Kicked out")))]
async fn after_close(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?.close(4001, "Kicked out").await;
    Ok(())
}

#[websocket("/after/websocket_exception", closes((WS_1003_UNSUPPORTED_DATA, "Nope")))]
async fn after_websocket_exception(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?;
    Err(SocketClose::new(WS_1003_UNSUPPORTED_DATA, "nope").into())
}

#[websocket("/after/http_exception")]
async fn after_http_exception(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?;
    raise!(NOT_FOUND, "No such room");
}

#[websocket("/after/error")]
async fn after_error(socket: WebSocket) -> Result<(), HttpError> {
    socket.accept().await?;
    Err(HttpError::internal("oh no"))
}

// Messages, subprotocols and headers.

#[websocket("/json")]
async fn json_messages(socket: WebSocket<serde_json::Value, serde_json::Value>) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(data) = socket.receive().await? {
        socket.send(json!({"received": data})).await?;
    }
    Ok(())
}

#[websocket("/bytes")]
async fn binary_messages(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        let reversed: Vec<u8> = message.into_bytes().iter().rev().copied().collect();
        socket.send_bytes(reversed).await?;
    }
    Ok(())
}

#[websocket("/subprotocol")]
async fn subprotocol(socket: WebSocket) -> Result<(), HttpError> {
    let offered = socket.offered_subprotocols().join(" ");
    let socket = socket.subprotocols(["chat.v2"]).header("x-room", "hall");
    socket.accept().await?.send_text(offered).await?;
    Ok(())
}

/// Builds the app.
pub fn app() -> App {
    App::new()
        .profile(Profile::FastApi)
        .on_error(|_: &Denial, _| JsonResponse::new(json!({"tea": true})))
        .routes(routes![plain, echo, item, chat, numbers, required, private])
        .routes(routes![before_close, before_websocket_exception, before_http_exception, before_denial])
        .routes(routes![before_error, before_nothing, after_return, after_close, after_websocket_exception])
        .routes(routes![after_http_exception, after_error, json_messages, binary_messages, subprotocol])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
