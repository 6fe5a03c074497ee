//! `SocketClose`: a close code and its reason.

use super::SocketError;
use crate::error::{Detail, Errors, HttpError, TypedError, ValidationErrors};
use http::StatusCode;
use std::fmt::{self, Display};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// The code of a connection that ended without a close frame. It is never sent.
pub(crate) const LOST: u16 = 1006;

/// The code of a close frame without a code. It is never sent.
const NO_STATUS: u16 = 1005;

/// The maximum length of a reason in bytes (RFC 6455 sections 5.5 and 5.5.1).
const MAX_REASON: usize = 123;

/// How a WebSocket closes: a code, and a reason of at most 123 bytes.
///
/// A handler that returns it as an error closes the socket with it:
///
/// ```
/// use statuskit::prelude::*;
///
/// #[websocket("/game", closes((4001, "Kicked out")))]
/// async fn game(socket: WebSocket) -> Result<(), HttpError> {
///     let mut socket = socket.accept().await?;
///     while let Some(message) = socket.receive().await? {
///         if message.into_text()? == "cheat" {
///             return Err(SocketClose::new(4001, "Kicked out").into());
///         }
///     }
///     Ok(())
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![game]));
/// let mut socket = client.websocket("/game").await;
/// socket.send_text("cheat").await;
/// assert_eq!(socket.receive_close().await.code(), 4001);
/// # }
/// ```
///
/// If it is returned before the socket is accepted, the handshake is refused with a 403.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocketClose {
    code: u16,
    reason: String,
}

/// Returns a close code that may be sent (RFC 6455 section 7.4).
///
/// # Panics
///
/// If it may not.
#[track_caller]
pub(super) fn sendable(code: u16) -> u16 {
    let is_allowed = matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999);
    assert!(is_allowed, "the close code {code} cannot be sent: use one from 4000 to 4999 for the app's own");
    code
}

/// Why a socket is closed by its handler's end.
#[derive(Debug)]
pub(crate) enum CloseCause {
    /// The handler's author chose the code.
    Author(SocketClose),
    /// The framework chose it.
    Framework(SocketClose),
}

impl CloseCause {
    /// Returns the close frame.
    pub(crate) fn into_close(self) -> SocketClose {
        match self {
            CloseCause::Author(close) | CloseCause::Framework(close) => close,
        }
    }
}

impl SocketClose {
    /// Creates a close with a code from 1000 to 1003, 1007 to 1014, or 3000 to 4999. A reason of more than 123 bytes is
    /// cut.
    ///
    /// # Panics
    ///
    /// If the code is a different one: such codes cannot be sent (RFC 6455 section 7.4).
    #[track_caller]
    pub fn new(code: u16, reason: impl Into<String>) -> Self {
        SocketClose::framework(sendable(code), reason)
    }

    /// Creates a close with a code that is known to be valid.
    pub(crate) fn framework(code: u16, reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        reason.truncate(reason.floor_char_boundary(MAX_REASON));
        SocketClose { code, reason }
    }

    /// Returns the code. 1005 means that the close frame had none, and 1006 that there was no close frame.
    pub fn code(&self) -> u16 {
        self.code
    }

    /// Returns the reason, or an empty text.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns what a close frame says.
    pub(crate) fn of_frame(frame: Option<CloseFrame>) -> Self {
        match frame {
            Some(frame) => SocketClose { code: frame.code.into(), reason: frame.reason.to_string() },
            None => SocketClose::framework(NO_STATUS, ""),
        }
    }

    /// Returns the close frame that is sent.
    pub(crate) fn into_frame(self) -> Option<CloseFrame> {
        let SocketClose { code, reason } = self;
        (code != NO_STATUS).then(|| CloseFrame { code: code.into(), reason: reason.into() })
    }

    /// Returns how an error closes an accepted socket. `None` if the socket is closed already.
    pub(crate) fn of_error(error: &HttpError) -> Option<CloseCause> {
        if let Some(close) = error.typed_source::<SocketClose>() {
            return Some(CloseCause::Author(close.clone()));
        }
        if let Some(errors) = error.typed_source::<ValidationErrors>() {
            return Some(CloseCause::Framework(SocketClose::framework(1007, errors.summary())));
        }
        match error.typed_source::<SocketError>() {
            Some(error) => error.cause(),
            None => Some(CloseCause::Framework(SocketClose::of_status(error))),
        }
    }

    /// Returns the close code for the status of an error. The reason of a 5xx is not sent, as its detail is not.
    fn of_status(error: &HttpError) -> Self {
        let code = match error.status().as_u16() {
            400 | 422 => 1007,
            401 => 3000,
            403 => 3003,
            408 => 3008,
            413 => 1009,
            415 => 1003,
            503 => 1013,
            500.. => 1011,
            _ => 1008,
        };
        if error.status().is_server_error() {
            return SocketClose::framework(code, "");
        }
        let detail = error.detail().value();
        SocketClose::framework(code, detail.as_str().map_or_else(|| detail.to_string(), str::to_owned))
    }
}

/// Shows `4001 Kicked out`.
impl Display for SocketClose {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SocketClose { code, reason } = self;
        if reason.is_empty() { write!(out, "{code}") } else { write!(out, "{code} {reason}") }
    }
}

impl std::error::Error for SocketClose {}

/// Before the socket is accepted: a 403 whose detail is the reason.
impl TypedError for SocketClose {
    fn raise(self) -> HttpError {
        HttpError::with(StatusCode::FORBIDDEN, Detail::from(self.reason())).caused_by(self.into())
    }

    fn describe(errors: &mut Errors) {
        errors.typed::<SocketClose>();
        errors.add(StatusCode::FORBIDDEN, "Closed before it was accepted");
    }
}

impl From<SocketClose> for HttpError {
    fn from(close: SocketClose) -> Self {
        close.raise()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_is_cut_at_a_character() {
        let close = SocketClose::new(4000, "é".repeat(100));
        assert_eq!(close.reason().len(), 122);
        assert_eq!(SocketClose::new(4000, "a".repeat(200)).reason().len(), 123);
    }

    #[test]
    #[should_panic(expected = "the close code 1006 cannot be sent")]
    fn a_reserved_code_cannot_be_sent() {
        SocketClose::new(1006, "");
    }

    #[test]
    fn a_status_becomes_a_close_code() {
        let code = |status: u16| SocketClose::of_status(&HttpError::new(status, "why"));
        for (status, expected) in
            [(401, 3000), (403, 3003), (404, 1008), (422, 1007), (503, 1013), (500, 1011)]
        {
            assert_eq!(code(status).code(), expected, "{status}");
        }
        assert_eq!(code(404).reason(), "why");
        assert_eq!(code(500).reason(), "");
    }
}
