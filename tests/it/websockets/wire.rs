//! An app behind a socket, a client of a well-kept library, and raw frames.

use statuskit::App;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::{WebSocketStream, client_async};

/// An app behind a socket.
pub(super) struct Served {
    pub(super) address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Serves an app until the test ends, or until it stops it.
pub(super) async fn serve(app: App) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = app.server().await.expect("the app is valid").shutdown_on(async {
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
    });
    let task = tokio::spawn(async move { server.serve(listener).await.expect("the server stops") });
    Served { address, stop, task }
}

impl Served {
    /// Opens a WebSocket.
    pub(super) async fn open(&self, path: &str) -> WebSocketStream<TcpStream> {
        self.try_open(path).await.unwrap_or_else(|error| panic!("{path} was refused: {error}"))
    }

    /// Opens a WebSocket, or returns why it was refused.
    pub(super) async fn try_open(&self, path: &str) -> Result<WebSocketStream<TcpStream>, Error> {
        let stream = TcpStream::connect(self.address).await.expect("the server listens");
        let (socket, _) = client_async(format!("ws://{}{path}", self.address), stream).await?;
        Ok(socket)
    }

    /// Opens a WebSocket whose frames the test writes itself.
    pub(super) async fn open_raw(&self, path: &str) -> RawSocket {
        let mut stream = TcpStream::connect(self.address).await.expect("the server listens");
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).await.expect("the server reads");
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.expect("the server answers"));
        }
        let answer = String::from_utf8(answer).expect("a head is text");
        assert!(answer.starts_with("HTTP/1.1 101 "), "{answer}");
        assert!(answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{answer}");
        RawSocket(stream)
    }

    /// Stops the server, and waits until it has stopped.
    pub(super) async fn stop(self) {
        self.stop.send(()).expect("the server runs");
        self.task.await.expect("the server does not panic");
    }
}

/// A client that writes frames as it likes.
pub(super) struct RawSocket(pub(super) TcpStream);

/// The final bit of a frame.
pub(super) const FIN: u8 = 0x80;
pub(super) const CONTINUATION: u8 = 0;
pub(super) const TEXT: u8 = 1;
pub(super) const BINARY: u8 = 2;
pub(super) const CLOSE: u8 = 8;
pub(super) const PING: u8 = 9;
pub(super) const PONG: u8 = 10;

/// A frame of the server.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawFrame {
    pub(super) first: u8,
    pub(super) payload: Vec<u8>,
}

impl RawFrame {
    /// Returns the close code, if this is a close frame with a code.
    pub(super) fn close_code(&self) -> Option<u16> {
        let bytes = self.payload.first_chunk().filter(|_| self.first == FIN | CLOSE)?;
        Some(u16::from_be_bytes(*bytes))
    }
}

impl RawSocket {
    /// Sends a masked frame with this first byte.
    pub(super) async fn send(&mut self, first: u8, payload: &[u8]) {
        const MASK: [u8; 4] = [1, 2, 3, 4];
        let mut frame = vec![first];
        match payload.len() {
            length @ 0..126 => frame.push(0x80 | u8::try_from(length).expect("it is small")),
            length @ 126..65_536 => {
                frame.push(0x80 | 126);
                frame.extend(u16::try_from(length).expect("it is small").to_be_bytes());
            }
            length => {
                frame.push(0x80 | 127);
                frame.extend((length as u64).to_be_bytes());
            }
        }
        frame.extend(MASK);
        frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        self.0.write_all(&frame).await.expect("the server reads");
    }

    /// Sends bytes as they are.
    pub(super) async fn send_bytes(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).await.expect("the server reads");
    }

    /// Reads the next frame. `None` at the end of the connection.
    pub(super) async fn receive(&mut self) -> Option<RawFrame> {
        let first = self.0.read_u8().await.ok()?;
        let length = match self.0.read_u8().await.ok()? {
            126 => u64::from(self.0.read_u16().await.ok()?),
            127 => self.0.read_u64().await.ok()?,
            length => u64::from(length),
        };
        let mut payload = vec![0; usize::try_from(length).expect("it fits")];
        self.0.read_exact(&mut payload).await.ok()?;
        Some(RawFrame { first, payload })
    }

    /// Expects a close frame with this code, and then the end of the connection.
    #[track_caller]
    pub(super) fn expect_close(mut self, code: u16) -> impl Future<Output = ()> {
        let place = std::panic::Location::caller();
        async move {
            let frame = self.receive().await;
            let received = frame.as_ref().and_then(RawFrame::close_code);
            assert_eq!(received, Some(code), "{place}: {frame:?}");
            self.send(FIN | CLOSE, &code.to_be_bytes()).await;
            assert_eq!(self.receive().await, None, "{place}");
        }
    }
}
