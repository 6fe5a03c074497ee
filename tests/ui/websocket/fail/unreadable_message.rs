use statuskit::prelude::*;

struct Command;

#[websocket("/rooms")]
async fn room(socket: WebSocket<Command, String>) -> Result<(), HttpError> {
    drop(socket);
    Ok(())
}

fn main() {
    let _ = routes![room];
}
