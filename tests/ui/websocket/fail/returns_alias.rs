use statuskit::prelude::*;

type Answer = Result<String, HttpError>;

#[websocket("/rooms")]
async fn room(socket: WebSocket) -> Answer {
    drop(socket);
    Ok(String::new())
}

fn main() {
    let _ = routes![room];
}
