use statuskit::prelude::*;

#[websocket("/rooms/{room}")]
async fn room(room: String) -> Result<(), HttpError> {
    drop(room);
    Ok(())
}

fn main() {
    let _ = routes![room];
}
