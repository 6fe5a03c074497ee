use statuskit::prelude::*;

#[websocket("/rooms")]
fn room(socket: WebSocket) {
    drop(socket);
}

fn main() {
    let _ = routes![room];
}
