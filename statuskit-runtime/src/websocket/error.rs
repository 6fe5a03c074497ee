//! `SocketError`: why an operation on a WebSocket fails.

use super::{CloseCause, SocketClose};
use crate::body::BoxError;
use crate::error::{Errors, HttpError, TypedError, ValidationErrors};
use http::StatusCode;
use std::error::Error;
use std::fmt::{self, Display};

/// Why a WebSocket cannot be accepted, read or written.
///
/// A handler usually passes it on with `?`: the socket then closes as this error says.
#[derive(Debug)]
pub enum SocketError {
    /// The socket is closed. Nothing is sent, logged or reported if a handler returns this.
    Closed(SocketClose),
    /// A typed message is invalid. The socket closes with this code, and with the errors as its reason.
    Invalid(ValidationErrors, u16),
    /// A message is of the wrong kind. The socket closes so.
    Refused(SocketClose),
    /// A header of the 101 response is invalid. The handshake is answered with a 500.
    InvalidHeader(BoxError),
    /// A value that should be sent cannot be serialised. The socket closes with 1011.
    Unsendable(serde_json::Error),
}

/// The code of an invalid typed message, unless the handler chooses another.
pub(super) const INVALID: u16 = 1007;

impl SocketError {
    /// Returns how the error closes the socket. `None` if it is closed already.
    pub(super) fn cause(&self) -> Option<CloseCause> {
        match self {
            SocketError::Closed(_) => None,
            SocketError::Invalid(errors, code) => {
                let close = SocketClose::framework(*code, errors.summary());
                Some(if *code == INVALID { CloseCause::Framework(close) } else { CloseCause::Author(close) })
            }
            SocketError::Refused(close) => Some(CloseCause::Framework(close.clone())),
            SocketError::InvalidHeader(_) | SocketError::Unsendable(_) => {
                Some(CloseCause::Framework(SocketClose::framework(1011, "")))
            }
        }
    }

    /// Returns whether the author of the app should see the error in the log.
    pub(crate) fn is_logged(&self) -> bool {
        matches!(self, SocketError::InvalidHeader(_) | SocketError::Unsendable(_))
    }
}

impl Display for SocketError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SocketError::Closed(close) => write!(out, "the WebSocket is closed: {close}"),
            SocketError::Invalid(errors, _) => write!(out, "the message is invalid: {errors}"),
            SocketError::Refused(close) => close.fmt(out),
            SocketError::InvalidHeader(error) => write!(out, "the WebSocket cannot be accepted: {error}"),
            SocketError::Unsendable(error) => write!(out, "the message cannot be sent as JSON: {error}"),
        }
    }
}

impl Error for SocketError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            SocketError::InvalidHeader(error) => Some(&**error),
            SocketError::Unsendable(error) => Some(error),
            SocketError::Closed(_) | SocketError::Invalid(..) | SocketError::Refused(_) => None,
        }
    }
}

/// Apart from an invalid header, it only occurs once the socket is accepted, and has no status that a client could see.
impl TypedError for SocketError {
    fn raise(self) -> HttpError {
        HttpError::typed(StatusCode::INTERNAL_SERVER_ERROR, self)
    }

    fn describe(errors: &mut Errors) {
        errors.typed::<SocketError>();
    }
}

impl From<SocketError> for HttpError {
    fn from(error: SocketError) -> Self {
        error.raise()
    }
}
