//! Clients that hang up at any point leave nothing behind.

use super::wire::{FIN, TEXT, serve};
use statuskit::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Lives as long as a handler.
type Alive = Arc<()>;

#[websocket("/echo")]
async fn echo(State(alive): State<Alive>, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
        tokio::task::yield_now().await;
    }
    drop(alive);
    Ok(())
}

#[websocket("/late")]
async fn late(State(alive): State<Alive>, socket: WebSocket) -> Result<(), HttpError> {
    tokio::time::sleep(Duration::from_millis(2)).await;
    let socket = socket.accept().await?;
    socket.closed().await;
    drop(alive);
    Ok(())
}

#[websocket("/chatty")]
async fn chatty(State(alive): State<Alive>, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    loop {
        socket.send_bytes(vec![0; 10_000]).await?;
        let _ = &alive;
    }
}

/// How often each way to hang up is tried. `STATUSKIT_HANG_UPS=2000` tries 10,000 in all.
fn rounds() -> usize {
    std::env::var("STATUSKIT_HANG_UPS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(40)
}

/// Sends this many bytes of a handshake and a message, and hangs up after a while.
async fn hang_up(address: std::net::SocketAddr, path: &str, bytes: usize, after: Duration) {
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let mut sent = head.into_bytes();
    sent.extend([FIN | TEXT, 0x83, 0, 0, 0, 0, b'b', b'y', b'e', FIN | 8, 0x80, 0, 0, 0, 0]);
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(&sent[..bytes.min(sent.len())]).await.expect("the server reads");
    tokio::time::sleep(after).await;
    drop(stream);
}

#[tokio::test]
async fn hang_ups_leave_no_handler() {
    let alive = Alive::default();
    let app = App::new().state(alive.clone()).routes(routes![echo, late, chatty]);
    let served = serve(app).await;
    for round in 0..rounds() {
        let after = |micros: usize| Duration::from_micros((micros * (round % 40)) as u64);
        let tries = [
            ("/echo", 100 + round % 160, after(0)),
            ("/echo", usize::MAX, after(50)),
            ("/late", usize::MAX, after(100)),
            ("/late", 175, after(100)),
            ("/chatty", 175, after(200)),
        ];
        let tries = tries.map(|(path, bytes, after)| hang_up(served.address, path, bytes, after));
        futures_util::future::join_all(tries).await;
    }
    let begin = std::time::Instant::now();
    // The app holds one state, and the test another.
    while Arc::strong_count(&alive) > 2 {
        assert!(begin.elapsed() < Duration::from_secs(10), "{} are left", Arc::strong_count(&alive) - 2);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    served.stop().await;
    assert!(begin.elapsed() < Duration::from_secs(10), "the server waits for a connection");
}

#[tokio::test]
async fn hang_ups_in_process_leave_no_handler() {
    let alive = Alive::default();
    let client = TestClient::new(App::new().state(alive.clone()).routes(routes![echo, late, chatty]));
    for round in 0..rounds() {
        let mut socket = client.websocket(["/echo", "/late", "/chatty"][round % 3]).await;
        if round % 2 == 0 {
            socket.send_text("bye").await;
        }
        drop(socket);
    }
    tokio::time::timeout(Duration::from_secs(10), client.stop()).await.expect("no handler is left");
}
