//! WebSockets behind mounts and middleware: of mounted apps, and of a mounted axum app.

use super::wire::serve;
use axum::extract::ws::{Message, WebSocketUpgrade};
use futures_util::{SinkExt, StreamExt};
use statuskit::middleware::Timeout;
use statuskit::prelude::*;
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message as Frame;

#[websocket("/echo")]
async fn echo(request: RequestParts, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    socket.send_text(format!("below {:?}", request.root_path())).await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

#[middleware]
async fn marked(request: Request, next: Next) -> Response {
    next.run(request).await.header("x-marked", "yes")
}

fn axum_app() -> axum::Router {
    let handler = async |upgrade: WebSocketUpgrade| {
        upgrade.on_upgrade(async |mut socket| {
            socket.send(Message::Text("axum".into())).await.expect("the socket is open");
            while let Some(Ok(message)) = socket.recv().await {
                if socket.send(message).await.is_err() {
                    return;
                }
            }
        })
    };
    axum::Router::new().route("/echo", axum::routing::get(handler))
}

fn app() -> App {
    App::new()
        .routes(routes![echo])
        .middleware(marked)
        .middleware(Timeout::new(Duration::from_secs(5)))
        .mount("/own", App::new().routes(routes![echo]).middleware(marked))
        .mount("/axum", axum_app())
}

#[tokio::test]
async fn middleware_sees_the_101() {
    let mut socket = TestClient::new(app()).websocket("/echo").await;
    assert_eq!(socket.headers()["x-marked"], "yes");
    assert_eq!(socket.receive_text().await, r#"below """#);
    socket.close().await;
}

#[tokio::test]
async fn sockets_of_mounted_apps_work() {
    let served = serve(app()).await;
    for (path, greeting) in
        [("/echo", r#"below """#), ("/own/echo", r#"below "/own""#), ("/axum/echo", "axum")]
    {
        let mut socket = served.open(path).await;
        assert_eq!(socket.next().await.expect("a message").expect("no error"), Frame::text(greeting));
        for text in ["one", "two"] {
            socket.send(Frame::text(text)).await.expect("the socket is open");
            assert_eq!(
                socket.next().await.expect("a message").expect("no error"),
                Frame::text(text),
                "{path}"
            );
        }
        socket.close(None).await.expect("the socket is open");
    }
    served.stop().await;
}

#[tokio::test]
async fn a_101_without_a_protocol_is_still_a_500() {
    #[get("/")]
    async fn index() -> Response {
        Response::new().status(SWITCHING_PROTOCOLS)
    }
    let client = TestClient::new(App::new().routes(routes![index]));
    client.get("/").await.assert_status(INTERNAL_SERVER_ERROR);
}
