use statuskit::prelude::*;

#[websocket("/rooms", closes(4001))]
async fn room(socket: WebSocket) {
    drop(socket);
}

#[websocket("/halls", closes = [4001])]
async fn hall(socket: WebSocket) {
    drop(socket);
}

#[websocket("/yards", closes((1006, "Lost"), (4001, "Kicked out"), (4001, "Again")))]
async fn yard(socket: WebSocket) {
    drop(socket);
}

fn main() {
    let _ = routes![room, hall, yard];
}
