//! A WebSocket in axum 0.8 that sends every message back.

use axum::Router;
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::routing::any;

fn main() {
    let echo = |upgrade: WebSocketUpgrade| async {
        upgrade.on_upgrade(async |mut socket| {
            while let Some(Ok(message)) = socket.recv().await {
                let is_data = matches!(message, Message::Text(_) | Message::Binary(_));
                if is_data && socket.send(message).await.is_err() {
                    break;
                }
            }
        })
    };
    let app = Router::new().route("/echo", any(echo));
    peers::runtime().block_on(async {
        let listener = peers::listener();
        peers::announce(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime is running");
        axum::serve(listener, app).await.expect("the server runs");
    });
}
