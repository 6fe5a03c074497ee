//! A WebSocket in statuskit that sends every message back.

use statuskit::prelude::*;

#[websocket("/echo")]
async fn echo(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

fn main() {
    let app = App::new().routes(routes![echo]);
    peers::runtime().block_on(async {
        let listener = peers::listener();
        peers::announce(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime is running");
        app.serve(listener).await.expect("the app is valid");
    });
}
