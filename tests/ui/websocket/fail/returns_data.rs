use statuskit::prelude::*;

#[websocket("/rooms")]
async fn room(socket: WebSocket) -> String {
    drop(socket);
    String::new()
}

#[websocket("/results")]
async fn result(socket: WebSocket) -> Result<String, HttpError> {
    drop(socket);
    Ok(String::new())
}

fn main() {
    let _ = routes![room, result];
}
