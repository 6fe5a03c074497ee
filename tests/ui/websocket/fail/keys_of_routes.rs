use statuskit::prelude::*;

#[websocket("/rooms", status = CREATED, methods = [GET], blocking, tags = ["rooms"], response_model = None)]
async fn room(socket: WebSocket) {
    drop(socket);
}

fn main() {
    let _ = routes![room];
}
