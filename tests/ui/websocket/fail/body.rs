use statuskit::prelude::*;

#[websocket("/rooms")]
async fn room(#[body] name: String, #[form] color: String, socket: WebSocket) {
    drop((name, color, socket));
}

fn main() {
    let _ = routes![room];
}
