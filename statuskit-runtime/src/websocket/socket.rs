//! `WebSocket`: the parameter of a handler, before the socket is accepted.

use super::close::sendable;
use super::error::INVALID;
use super::request::SlotContents;
use super::typed_message::MessageFns;
use super::{
    AcceptRequest, AcceptSlot, LOST, Message, OpenSocket, ReceivedMessage, SentMessage, SocketClose,
    SocketError,
};
use crate::body::BoxError;
use crate::error::HttpError;
use crate::input::{Exchange, Input, Param};
use crate::operation::{Need, Needed, Operation};
use crate::response::header;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use tokio::sync::oneshot;

/// A WebSocket that a client asks for: the parameter of a handler with `#[websocket]`.
///
/// `R` is what the socket receives and `S` what it sends: a [`Message`], or a `#[model]`, which travels as JSON.
///
/// Until [`accept`](Self::accept), the handler can answer like any other: an error that it returns is an ordinary HTTP
/// response. Afterwards the handler runs as long as it likes, in a task of its own.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[websocket("/echo")]
/// async fn echo(socket: WebSocket) -> Result<(), HttpError> {
///     let mut socket = socket.subprotocols(["chat.v2", "chat.v1"]).accept().await?;
///     while let Some(message) = socket.receive().await? {
///         socket.send(message).await?;
///     }
///     Ok(())
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![echo]));
/// let mut socket = client.websocket("/echo").subprotocols(["chat.v1"]).await;
/// assert_eq!(socket.subprotocol(), Some("chat.v1"));
/// socket.send_text("Hello").await;
/// assert_eq!(socket.receive_text().await, "Hello");
/// socket.close().await;
/// # }
/// ```
///
/// With models:
///
/// ```
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Command {
///     #[field(ge = 1)]
///     add: u32,
/// }
///
/// #[model]
/// struct Sum {
///     sum: u32,
/// }
///
/// #[websocket("/sum")]
/// async fn sum(socket: WebSocket<Command, Sum>) -> Result<(), HttpError> {
///     let mut socket = socket.accept().await?;
///     let mut sum = 0;
///     while let Some(Command { add }) = socket.receive().await? {
///         sum += add;
///         socket.send(Sum { sum }).await?;
///     }
///     Ok(())
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![sum]));
/// let mut socket = client.websocket("/sum").await;
/// socket.send_json(&json!({"add": 2})).await;
/// assert_eq!(socket.receive_json::<serde_json::Value>().await, json!({"sum": 2}));
/// socket.send_json(&json!({"add": 0})).await;
/// let close = socket.receive_close().await;
/// assert_eq!(close.code(), WS_1007_INVALID_FRAME_PAYLOAD_DATA);
/// assert_eq!(close.reason(), "body.add: Input should be greater than or equal to 1");
/// # }
/// ```
#[must_use = "a socket that is not accepted is refused with a 500"]
pub struct WebSocket<R = Message, S = Message> {
    contents: SlotContents,
    subprotocols: Vec<String>,
    headers: Result<HeaderMap, BoxError>,
    invalid_code: u16,
    messages: MessageFns<R, S>,
}

impl<R, S> WebSocket<R, S> {
    /// Returns the input of the parameter. The bounds are here and nowhere else, so that a type that cannot be received or
    /// sent is one error.
    #[doc(hidden)]
    pub fn parameter() -> WebSocketInput<R, S>
    where
        R: ReceivedMessage,
        S: SentMessage,
    {
        WebSocketInput(MessageFns { receive: R::receive, send: S::into_message })
    }

    fn new(contents: SlotContents, messages: MessageFns<R, S>) -> Self {
        WebSocket {
            contents,
            subprotocols: Vec::new(),
            headers: Ok(HeaderMap::new()),
            invalid_code: INVALID,
            messages,
        }
    }

    /// Returns the subprotocols that the client offers, in its order of preference.
    pub fn offered_subprotocols(&self) -> &[String] {
        &self.contents.offered
    }

    /// Sets the subprotocols that the handler speaks, in its order of preference. The first one that the client offers
    /// is chosen. If the client offers none of them, the socket has no subprotocol.
    pub fn subprotocols<P: Into<String>>(mut self, subprotocols: impl IntoIterator<Item = P>) -> Self {
        self.subprotocols = subprotocols.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a header to the 101 response. Headers and cookies set on a [`ResponseParts`](crate::response::ResponseParts)
    /// are added as well.
    ///
    /// If the name or the value is invalid, [`accept`](Self::accept) returns an error.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        let added = header(name, value);
        self.headers = self.headers.and_then(|mut headers| {
            let (name, value) = added?;
            headers.append(name, value);
            Ok(headers)
        });
        self
    }

    /// Sets the close code for invalid messages. The default is 1007, which is the only one that `closes(…)` need not
    /// declare.
    ///
    /// # Panics
    ///
    /// If the code cannot be sent: see [`SocketClose::new`].
    #[track_caller]
    pub fn invalid_code(mut self, code: u16) -> Self {
        self.invalid_code = sendable(code);
        self
    }

    /// Sends the 101 response, and returns the open socket.
    ///
    /// # Errors
    ///
    /// Returns an error if a header is invalid, or if the client is gone.
    pub async fn accept(self) -> Result<OpenSocket<R, S>, SocketError> {
        let headers = self.headers.map_err(SocketError::InvalidHeader)?;
        let offered = self.contents.offered;
        let subprotocol = self.subprotocols.into_iter().find(|own| offered.contains(own));
        let (opened, open) = oneshot::channel();
        let request = AcceptRequest { subprotocol: subprotocol.clone(), headers, opened };
        let gone = || SocketError::Closed(SocketClose::framework(LOST, ""));
        self.contents.accept.send(request).map_err(|_| gone())?;
        let opened = open.await.map_err(|_| gone())?;
        Ok(OpenSocket::new(opened, subprotocol, self.messages, self.invalid_code))
    }
}

/// The input of a [`WebSocket`].
pub struct WebSocketInput<R, S>(MessageFns<R, S>);

impl<R: ReceivedMessage, S: SentMessage> Param for WebSocket<R, S> {
    type Input = WebSocketInput<R, S>;

    fn input(_: &'static str) -> WebSocketInput<R, S> {
        WebSocket::parameter()
    }
}

impl<R: 'static, S: 'static> Input for WebSocketInput<R, S> {
    type Value = WebSocket<R, S>;

    async fn read(&self, exchange: &mut Exchange) -> Option<WebSocket<R, S>> {
        let contents = exchange.request.extensions.get::<AcceptSlot>().and_then(AcceptSlot::take);
        match contents {
            Some(contents) => Some(WebSocket::new(contents, self.0)),
            None => exchange.raise(HttpError::internal("the socket of a request can be taken only once")),
        }
    }

    fn describe(&self, operation: &mut Operation) {
        operation.needs.push(Need::of(Needed::WebSocketRoute));
        operation.errors.of::<SocketError>();
    }
}

impl<R, S> fmt::Debug for WebSocket<R, S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("WebSocket(..)")
    }
}

impl<R, S> fmt::Debug for WebSocketInput<R, S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("WebSocketInput")
    }
}
