//! A WebSocket that sends back what it receives. `scripts/autobahn` tests it.

use statuskit::prelude::*;
use statuskit::websocket::WebSocketLimits;

const LIMIT: usize = 16 * 1024 * 1024;

#[websocket("/", limits = WebSocketLimits { message_size: LIMIT, frame_size: LIMIT, ..WebSocketLimits::DEFAULT })]
async fn echo(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    App::new().routes(routes![echo]).run().await
}
