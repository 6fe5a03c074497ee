//! A handler without an error, a typed one, models, every key, and a router.
#![deny(warnings)]

use statuskit::prelude::*;
use statuskit::websocket::{SocketError, WebSocketLimits};

#[model]
struct Command {
    name: String,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum RoomError {
    #[error("No room {0}")]
    #[http(NOT_FOUND)]
    NoRoom(u32),
    #[error(transparent)]
    #[http(transparent)]
    Socket(#[from] SocketError),
}

#[dependency]
async fn user(#[header] authorization: String) -> String {
    authorization
}

/// Says nothing.
#[websocket("/silent")]
pub async fn silent(socket: WebSocket) {
    if let Ok(socket) = socket.accept().await {
        socket.closed().await;
    }
}

#[websocket(
    "/rooms/{room}",
    name = "room",
    errors = [RoomError::NoRoom, RoomError::Socket],
    responses((status = 429, description = "Too many guests")),
    closes((4001, "Kicked out"), (WS_1008_POLICY_VIOLATION, "Bad manners")),
    allow_origins = ["https://example.com"],
    limits = WebSocketLimits { message_size: 100, ..WebSocketLimits::DEFAULT },
    dependencies = [user],
)]
async fn room(
    room: u32,
    #[query] since: Option<u64>,
    #[depends(user)] user: String,
    socket: WebSocket<Command, Vec<String>>,
) -> Result<(), RoomError> {
    if room == 0 {
        return Err(RoomError::NoRoom(room));
    }
    let mut socket = socket.invalid_code(4001).subprotocols(["a"]).header("x-room", "1").accept().await?;
    socket.send(vec![format!("{user} {since:?}")]).await?;
    while let Some(Command { name }) = socket.receive().await? {
        socket.send(vec![name]).await?;
    }
    socket.close(4001, "Kicked out").await;
    Ok(())
}

fn main() {
    let rooms = Router::new().prefix("/v1").routes(routes![silent, room]);
    assert!(App::new().include(rooms).build().is_ok());
}
