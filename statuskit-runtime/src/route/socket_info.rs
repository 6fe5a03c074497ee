//! `SocketInfo`: what only a WebSocket has.

use crate::context::{AllowedOrigins, WebSocketLimits};
use crate::origin::SourceLocation;
use http::Method;
use std::sync::LazyLock;

/// The method of WebSockets in the path table and in messages: `WEBSOCKET /chat`. No request is matched by it, since a
/// handshake is a GET.
pub(crate) static SOCKET: LazyLock<Method> =
    LazyLock::new(|| Method::from_bytes(b"WEBSOCKET").expect("the name is a token"));

/// The metadata of a WebSocket, besides that of any route.
#[derive(Clone, Debug, Default)]
pub struct SocketInfo {
    /// `closes(…)`.
    pub closes: Vec<DeclaredClose>,
    /// `limits =`, if the route differs from the app.
    pub limits: Option<WebSocketLimits>,
    /// `allow_origins =`, if the route differs from the app.
    pub(crate) origins: Option<AllowedOrigins>,
}

/// An entry of `closes(…)`.
#[derive(Clone, Debug)]
pub struct DeclaredClose {
    /// The close code.
    pub code: u16,
    /// What it means.
    pub meaning: &'static str,
    /// Where it is declared.
    pub place: SourceLocation,
}
