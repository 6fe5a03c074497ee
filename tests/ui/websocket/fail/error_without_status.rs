use statuskit::prelude::*;

#[derive(Debug, thiserror::Error)]
#[error("oh no")]
struct Failure;

#[websocket("/rooms")]
async fn room(socket: WebSocket) -> Result<(), Failure> {
    drop(socket);
    Err(Failure)
}

fn main() {
    let _ = routes![room];
}
