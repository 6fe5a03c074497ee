//! The errors of a body that cannot be read.

use super::HttpError;
use crate::body::ReadError;
use http::StatusCode;

/// The answer to a body that could not be read.
pub(crate) fn unreadable(error: ReadError) -> HttpError {
    match error {
        ReadError::TooLarge => HttpError::from_status(StatusCode::PAYLOAD_TOO_LARGE),
        ReadError::TooSlow => HttpError::from_status(StatusCode::REQUEST_TIMEOUT),
        ReadError::Broken(cause) => {
            tracing::debug!(%cause, "the body broke off");
            unparseable()
        }
    }
}

/// The answer to a body that is no text or no document at all, in FastAPI's words.
pub(crate) fn unparseable() -> HttpError {
    HttpError::new(StatusCode::BAD_REQUEST, "There was an error parsing the body")
}
