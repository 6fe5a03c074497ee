//! Clients that hang up at any point leave nothing behind.

use super::wire::{CLOSE, FIN, TEXT, serve};
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

/// A message and a close frame.
const FRAMES: [u8; 15] = [FIN | TEXT, 0x83, 0, 0, 0, 0, b'b', b'y', b'e', FIN | CLOSE, 0x80, 0, 0, 0, 0];

/// How often each way to hang up is tried. `STATUSKIT_HANG_UPS=2000` tries 12,000 in all.
fn rounds() -> usize {
    std::env::var("STATUSKIT_HANG_UPS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(40)
}

/// What a client sends before it hangs up.
#[derive(Clone, Copy)]
enum Sends {
    /// This many bytes of the handshake, or as many as there are.
    Head(usize),
    /// The handshake, and this many bytes of a message and a close frame.
    Frames(usize),
    /// All of it.
    All,
}

/// Sends a part of a handshake, a message and a close frame, and hangs up after a while.
async fn hang_up(address: std::net::SocketAddr, path: &str, sends: Sends, after: Duration) {
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let mut sent = head.into_bytes();
    let head = sent.len();
    sent.extend(FRAMES);
    sent.truncate(match sends {
        Sends::Head(bytes) => bytes.min(head),
        Sends::Frames(bytes) => head + bytes,
        Sends::All => sent.len(),
    });
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(&sent).await.expect("the server reads");
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
        // From nothing to a part of the close frame.
        let part = Sends::Frames(round % FRAMES.len());
        let tries = [
            ("/echo", Sends::Head(100 + round % 60), after(0)),
            ("/echo", part, after(50)),
            ("/echo", Sends::All, after(50)),
            ("/late", Sends::All, after(100)),
            ("/late", part, after(100)),
            ("/chatty", part, after(200)),
        ];
        let tries = tries.map(|(path, sends, after)| hang_up(served.address, path, sends, after));
        futures_util::future::join_all(tries).await;
    }
    let begin = std::time::Instant::now();
    // The app holds one state, and the test another.
    while Arc::strong_count(&alive) > 2 {
        assert!(begin.elapsed() < Duration::from_secs(10), "{} are left", Arc::strong_count(&alive) - 2);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    #[cfg(target_os = "linux")]
    while crate::support::open_connections(served.address) > 0 {
        assert!(begin.elapsed() < Duration::from_secs(10), "a connection is left open");
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
