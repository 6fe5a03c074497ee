//! `TestSocketRequest`: the handshake of a WebSocket that is being built.

use super::client::TestClient;
use super::draft::Draft;
use super::request::TestRequest;
use super::response::TestResponse;
use super::socket::TestSocket;
use super::wire;
use crate::body::Body;
use crate::websocket::{InProcessUpgrade, SocketReport};
use http::header::{CONNECTION, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE};
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};
use std::fmt::Display;
use std::pin::Pin;
use std::sync::Arc;
use tokio::io::DuplexStream;

/// How many bytes the connection in process holds in each direction, like the buffers of a system.
const BUFFER: usize = 64 * 1024;

/// The key of the example in RFC 6455, which any handshake may use.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";

/// The handshake of a WebSocket that a [`TestClient`] is about to open.
#[must_use = "a handshake is sent by `.await` or `.refusal().await`"]
pub struct TestSocketRequest(TestRequest);

impl TestClient {
    /// Creates the handshake of a WebSocket, which `.await` opens.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[websocket("/rooms/{room}")]
    /// async fn room(room: u32, socket: WebSocket) -> Result<(), HttpError> {
    ///     if room == 0 {
    ///         raise!(NOT_FOUND, "No such room");
    ///     }
    ///     socket.accept().await?.send_text(format!("Welcome to {room}")).await?;
    ///     Ok(())
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![room]));
    /// let mut socket = client.websocket("/rooms/1").await;
    /// assert_eq!(socket.receive_text().await, "Welcome to 1");
    /// assert_eq!(socket.receive_close().await.code(), WS_1000_NORMAL_CLOSURE);
    ///
    /// client.websocket("/rooms/0").refusal().await.assert_status(NOT_FOUND);
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the path does not begin with `/`, or contains characters that must be percent-encoded.
    #[track_caller]
    pub fn websocket(&self, path: &str) -> TestSocketRequest {
        TestSocketRequest(TestRequest::new(self.clone(), Method::GET, path))
    }
}

impl TestSocketRequest {
    /// Adds pairs to the query, percent-encoded.
    pub fn query<K: AsRef<str>, V: ToString>(self, pairs: &[(K, V)]) -> Self {
        TestSocketRequest(self.0.query(pairs))
    }

    /// Adds a header. One of the handshake's own headers is replaced by it.
    ///
    /// # Panics
    ///
    /// If the name or the value is invalid.
    #[track_caller]
    pub fn header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Display>,
        V: TryInto<HeaderValue, Error: Display>,
    {
        TestSocketRequest(self.0.header(name, value))
    }

    /// Adds a cookie to this handshake only, without encoding its value.
    pub fn cookie(self, name: &str, value: &str) -> Self {
        TestSocketRequest(self.0.cookie(name, value))
    }

    /// Adds the header `Authorization: Bearer …`.
    ///
    /// # Panics
    ///
    /// If the token contains characters that are invalid in a header.
    #[track_caller]
    pub fn bearer(self, token: &str) -> Self {
        TestSocketRequest(self.0.bearer(token))
    }

    /// Offers subprotocols, the preferred one first.
    ///
    /// # Panics
    ///
    /// If a name contains characters that are invalid in a header.
    #[track_caller]
    pub fn subprotocols<const N: usize>(self, subprotocols: [&str; N]) -> Self {
        self.header(SEC_WEBSOCKET_PROTOCOL, subprotocols.join(", "))
    }

    /// Opens the socket. `.await` on the handshake itself does the same.
    ///
    /// # Panics
    ///
    /// If the app refuses it.
    pub async fn connect(self) -> TestSocket {
        let attempt = self.attempt().await;
        let status = attempt.response.status();
        if status != StatusCode::SWITCHING_PROTOCOLS {
            let refusal = attempt.refusal().await;
            panic!("the WebSocket was refused: {refusal:?}");
        }
        let Attempt { client, draft, response, io, report } = attempt;
        TestSocket::new(client, &draft, response, io, report).await
    }

    /// Sends the handshake, and returns the response of the app that refuses it.
    ///
    /// # Panics
    ///
    /// If the app accepts it.
    pub async fn refusal(self) -> TestResponse {
        let attempt = self.attempt().await;
        let (line, status) = (attempt.draft.line(), attempt.response.status());
        assert!(status != StatusCode::SWITCHING_PROTOCOLS, "{line} was accepted");
        attempt.refusal().await
    }

    /// Sends the handshake.
    async fn attempt(self) -> Attempt {
        let TestSocketRequest(TestRequest { client, mut draft }) = self;
        let own = [
            (CONNECTION, "Upgrade"),
            (UPGRADE, "websocket"),
            (SEC_WEBSOCKET_VERSION, "13"),
            (SEC_WEBSOCKET_KEY, KEY),
        ];
        for (name, value) in own {
            draft.headers.entry(name).or_insert(HeaderValue::from_static(value));
        }
        let (io, server) = tokio::io::duplex(BUFFER);
        let report = Arc::<SocketReport>::default();
        draft.upgrade = Some(InProcessUpgrade::new(server, report.clone()));
        let response = client.begin(&draft).await;
        client.kept(|cookies| cookies.take(draft.path(), response.headers()));
        Attempt { client, draft, response, io, report }
    }
}

/// A handshake that was sent, and its response.
struct Attempt {
    client: TestClient,
    draft: Draft,
    response: Response<Body>,
    io: DuplexStream,
    report: Arc<SocketReport>,
}

impl Attempt {
    async fn refusal(self) -> TestResponse {
        wire::receive(self.draft.line(), &self.draft.method, self.response).await
    }
}

impl IntoFuture for TestSocketRequest {
    type Output = TestSocket;
    type IntoFuture = Pin<Box<dyn Future<Output = TestSocket> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.connect())
    }
}
