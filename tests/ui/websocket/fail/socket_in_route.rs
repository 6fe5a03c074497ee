use statuskit::prelude::*;

#[get("/rooms")]
async fn room(socket: WebSocket) {
    drop(socket);
}

fn main() {
    let _ = routes![room];
}
