//! `TestSocket`: an open WebSocket, as a client sees it.

use super::client::TestClient;
use super::draft::Draft;
use crate::app::AppService;
use crate::body::Body;
use crate::origin::SourceLocation;
use crate::websocket::{Message, SocketClose, SocketReport};
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use http::header::SEC_WEBSOCKET_PROTOCOL;
use http::{HeaderMap, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::type_name;
use std::fmt;
use std::sync::Arc;
use tokio::io::DuplexStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::Role;
use tokio_tungstenite::tungstenite::{Message as Frame, Utf8Bytes};

/// An open WebSocket of a [`TestClient`]. Dropping it hangs up.
///
/// Once the socket is closed, its functions wait until the handler and its background tasks are done, so that a test sees
/// their effects. A close code that the route does not declare fails the test.
pub struct TestSocket {
    line: String,
    place: SourceLocation,
    headers: HeaderMap,
    frames: WebSocketStream<DuplexStream>,
    report: Arc<SocketReport>,
    app: Option<AppService>,
    is_strict: bool,
}

impl TestSocket {
    pub(super) async fn new(
        client: TestClient,
        draft: &Draft,
        response: Response<Body>,
        io: DuplexStream,
        report: Arc<SocketReport>,
    ) -> Self {
        TestSocket {
            line: draft.line(),
            place: draft.place,
            headers: response.headers().clone(),
            frames: WebSocketStream::from_raw_socket(io, Role::Client, None).await,
            report,
            app: client.app,
            is_strict: client.is_strict,
        }
    }

    /// Returns the headers of the 101 response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the subprotocol that the app has chosen.
    pub fn subprotocol(&self) -> Option<&str> {
        self.headers.get(SEC_WEBSOCKET_PROTOCOL)?.to_str().ok()
    }

    /// Sends a message.
    ///
    /// # Panics
    ///
    /// If the connection is lost.
    pub async fn send(&mut self, message: Message) {
        let sent = self.frames.send(message.into_frame()).await;
        sent.unwrap_or_else(|error| panic!("cannot send a message to {self:?}: {error}"));
    }

    /// Sends a text message.
    ///
    /// # Panics
    ///
    /// If the connection is lost.
    pub async fn send_text(&mut self, text: impl Into<String>) {
        self.send(Message::Text(text.into())).await;
    }

    /// Sends a binary message.
    ///
    /// # Panics
    ///
    /// If the connection is lost.
    pub async fn send_bytes(&mut self, bytes: impl Into<Bytes>) {
        self.send(Message::Binary(bytes.into())).await;
    }

    /// Sends a value as JSON in a text message.
    ///
    /// # Panics
    ///
    /// If the value does not serialise, or the connection is lost.
    pub async fn send_json(&mut self, value: &(impl Serialize + ?Sized)) {
        let message = Message::json(value);
        self.send(message.unwrap_or_else(|error| panic!("cannot serialise a message: {error}"))).await;
    }

    /// Returns the next message, or how the socket was closed.
    ///
    /// # Errors
    ///
    /// Returns the close frame. Its code is 1006 if there was none.
    pub async fn receive(&mut self) -> Result<Message, SocketClose> {
        loop {
            let close = match self.frames.next().await {
                Some(Ok(Frame::Close(frame))) => SocketClose::of_frame(frame),
                Some(Ok(frame)) => match Message::of_frame(frame) {
                    Some(message) => return Ok(message),
                    None => continue,
                },
                Some(Err(_)) | None => SocketClose::framework(crate::websocket::LOST, ""),
            };
            // The answer to the close frame is sent while reading on.
            while let Some(Ok(_)) = self.frames.next().await {}
            self.settle().await;
            return Err(close);
        }
    }

    /// Returns the next message, which is text.
    ///
    /// # Panics
    ///
    /// If the next message is binary, or if the socket is closed.
    pub async fn receive_text(&mut self) -> String {
        match self.receive().await {
            Ok(Message::Text(text)) => text,
            Ok(Message::Binary(bytes)) => panic!("expected text from {self:?}, but received {bytes:?}"),
            Err(close) => panic!("expected text from {self:?}, but it was closed: {close}"),
        }
    }

    /// Returns the next message, which is binary.
    ///
    /// # Panics
    ///
    /// If the next message is text, or if the socket is closed.
    pub async fn receive_bytes(&mut self) -> Bytes {
        match self.receive().await {
            Ok(Message::Binary(bytes)) => bytes,
            Ok(Message::Text(text)) => panic!("expected bytes from {self:?}, but received {text:?}"),
            Err(close) => panic!("expected bytes from {self:?}, but it was closed: {close}"),
        }
    }

    /// Returns the next message, deserialized from JSON.
    ///
    /// # Panics
    ///
    /// If it cannot be deserialized as a `T`, or if the socket is closed.
    pub async fn receive_json<T: DeserializeOwned>(&mut self) -> T {
        let text = self.receive_text().await;
        serde_json::from_str(&text).unwrap_or_else(|error| {
            panic!("{self:?}: cannot read {text:?} as `{}`: {error}", type_name::<T>())
        })
    }

    /// Waits until the app closes the socket, and returns how.
    ///
    /// # Panics
    ///
    /// If it sends a message instead.
    pub async fn receive_close(&mut self) -> SocketClose {
        match self.receive().await {
            Err(close) => close,
            Ok(message) => panic!("expected {self:?} to be closed, but received {message:?}"),
        }
    }

    /// Closes the socket with 1000, and waits until the handler is done. Messages that arrive meanwhile are discarded.
    pub async fn close(self) {
        self.close_with(1000, "").await;
    }

    /// Closes the socket with this code and reason, and waits until the handler is done. Messages that arrive meanwhile
    /// are discarded.
    pub async fn close_with(mut self, code: u16, reason: &str) {
        let frame = SocketClose::framework(code, reason).into_frame();
        let _ = self.frames.send(Frame::Close(frame)).await;
        while let Some(Ok(_)) = self.frames.next().await {}
        self.settle().await;
    }

    /// Sends a ping and waits for the pong.
    ///
    /// # Panics
    ///
    /// If anything else is received first.
    pub async fn ping(&mut self) {
        let payload = Utf8Bytes::from_static("ping");
        let sent = self.frames.send(Frame::Ping(payload.clone().into())).await;
        sent.unwrap_or_else(|error| panic!("cannot send a ping to {self:?}: {error}"));
        match self.frames.next().await {
            Some(Ok(Frame::Pong(answer))) if answer == *payload.as_bytes() => {}
            other => panic!("expected a pong from {self:?}, but received {other:?}"),
        }
    }

    /// Waits until the handler and its background tasks are done, and fails the test if a close code was undeclared.
    async fn settle(&self) {
        self.report.finished.cancelled().await;
        if let Some(app) = &self.app {
            app.background_done().await;
        }
        if let Some(message) = self.report.undeclared.get().filter(|_| self.is_strict) {
            panic!(
                "an undeclared close code in the test at {}:{}: {}\n{message}\n- or allow it on this client: \
                 `.allow_undeclared()`",
                self.place.file(),
                self.place.line(),
                self.line
            );
        }
    }
}

/// Shows `the WebSocket /rooms/1`.
impl fmt::Debug for TestSocket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the WebSocket {}", self.line.trim_start_matches("GET "))
    }
}
