//! The settings of WebSockets: their limits, and the origins whose pages may open them.

use std::sync::Arc;
use std::time::Duration;

/// The limits of a WebSocket.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::websocket::WebSocketLimits;
///
/// let limits = WebSocketLimits { message_size: 64 * 1024, ..WebSocketLimits::DEFAULT };
/// let app = App::new().websocket_limits(limits);
/// # assert!(app.build().is_ok());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebSocketLimits {
    /// The maximum size of a received message in bytes. A larger one closes the socket with 1009.
    pub message_size: usize,
    /// The maximum size of a received frame in bytes. A larger one closes the socket with 1009.
    pub frame_size: usize,
    /// How many messages wait in each direction: for the handler to receive them, and for the client to read them.
    /// Beyond that, nothing is read until the handler receives, and sending waits. Further messages are read as long as
    /// all that wait have less than 64 KiB, so that a close frame behind small messages is seen.
    pub queue: usize,
    /// How long a client may be silent until it is sent a ping.
    pub ping_interval: Duration,
    /// How long a client may take to answer a ping. After that, it is taken for dead and the connection is closed.
    ///
    /// While nothing is read because the handler is behind, no answer can be seen. The client is then sent pings but is
    /// only closed if they cannot be delivered, or if it does not read what is sent to it.
    pub pong_timeout: Duration,
    /// How long a client may take to answer a close frame. After that, the connection is closed.
    pub close_timeout: Duration,
}

impl WebSocketLimits {
    /// 1 MiB per message and frame, 16 messages in each direction, a ping after 20 seconds that must be answered
    /// within 20 seconds, and 10 seconds to close.
    pub const DEFAULT: WebSocketLimits = WebSocketLimits {
        message_size: 1024 * 1024,
        frame_size: 1024 * 1024,
        queue: 16,
        ping_interval: Duration::from_secs(20),
        pong_timeout: Duration::from_secs(20),
        close_timeout: Duration::from_secs(10),
    };
}

impl Default for WebSocketLimits {
    fn default() -> Self {
        WebSocketLimits::DEFAULT
    }
}

/// The origins whose pages may open WebSockets. Requests without `Origin`, which no browser sends, are always allowed.
#[derive(Clone, Debug)]
pub(crate) enum AllowedOrigins {
    /// Any origin.
    Any,
    /// The host of the request itself.
    Same,
    /// These origins, besides the host of the request itself.
    Listed(Arc<[String]>),
}

/// The settings of an app's WebSockets.
#[derive(Clone, Debug)]
pub struct WebSocketSettings {
    /// The limits.
    pub limits: WebSocketLimits,
    /// The origins whose pages may open WebSockets.
    pub(crate) origins: AllowedOrigins,
}

impl AllowedOrigins {
    /// Allows these origins. `*` allows any.
    pub(crate) fn listed<O: Into<String>>(origins: impl IntoIterator<Item = O>) -> Self {
        let origins: Vec<String> = origins.into_iter().map(Into::into).collect();
        if origins.iter().any(|origin| origin == "*") {
            return AllowedOrigins::Any;
        }
        AllowedOrigins::Listed(origins.into())
    }
}

impl WebSocketSettings {
    /// Returns the default limits, with any origin or only the same one.
    pub(super) const fn new(allows_any_origin: bool) -> Self {
        let origins = if allows_any_origin { AllowedOrigins::Any } else { AllowedOrigins::Same };
        WebSocketSettings { limits: WebSocketLimits::DEFAULT, origins }
    }
}
