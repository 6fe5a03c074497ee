use statuskit::prelude::*;

#[websocket("/pairs")]
async fn pair(first: WebSocket, second: WebSocket) {
    drop((first, second));
}

fn main() {
    let _ = routes![pair];
}
