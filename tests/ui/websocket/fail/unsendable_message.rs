use statuskit::prelude::*;

struct Update;

#[websocket("/rooms")]
async fn room(socket: WebSocket<String, Update>) -> Result<(), HttpError> {
    drop(socket);
    Ok(())
}

fn main() {
    let _ = routes![room];
}
