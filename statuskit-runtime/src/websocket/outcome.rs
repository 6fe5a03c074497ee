//! `SocketOutcome`: what a WebSocket handler returns.

use crate::error::{HttpError, TypedError};
use crate::operation::Operation;

/// The return type of a WebSocket handler: `()`, or a `Result<(), E>`.
///
/// If the handler has accepted the socket, it is closed when the handler returns: with 1000, or as the error says. Before
/// that, the error is the response.
///
/// | error | close code |
/// | --- | --- |
/// | [`SocketClose`](super::SocketClose) | its own |
/// | [`SocketError::Closed`](super::SocketError::Closed) | none: the socket is closed already |
/// | an invalid typed message | 1007, or the one set with [`WebSocket::invalid_code`](super::WebSocket::invalid_code) |
/// | a message of the wrong kind, 415 | 1003 |
/// | 400, 422 | 1007 |
/// | 401 | 3000 |
/// | 403 | 3003 |
/// | 408 | 3008 |
/// | 413 | 1009 |
/// | 503 | 1013 |
/// | any other 4xx | 1008 |
/// | any other 5xx, a panic | 1011 |
///
/// The reason is the detail of a 4xx. That of a 5xx is not sent, but logged. 3000, 3003 and 3008 are registered with IANA
/// as unauthorized, forbidden and timeout.
#[diagnostic::on_unimplemented(
    message = "a WebSocket handler cannot return `{Self}`",
    label = "the handler returns this",
    note = "send messages over the socket, and return `()` or `Result<(), HttpError>`"
)]
pub trait SocketOutcome: Send {
    /// Returns the error, if the value is one.
    ///
    /// # Errors
    ///
    /// Returns the error of the value.
    fn into_result(self) -> Result<(), HttpError>;

    /// Documents the errors.
    fn describe(operation: &mut Operation);
}

impl SocketOutcome for () {
    fn into_result(self) -> Result<(), HttpError> {
        Ok(())
    }

    fn describe(_: &mut Operation) {}
}

impl<E: TypedError> SocketOutcome for Result<(), E> {
    fn into_result(self) -> Result<(), HttpError> {
        self.map_err(TypedError::raise)
    }

    fn describe(operation: &mut Operation) {
        operation.errors.of::<E>();
    }
}
