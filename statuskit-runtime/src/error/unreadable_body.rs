//! The errors of a body that cannot be read.

use super::HttpError;
use crate::body::ReadError;
use crate::log_text::OneLine;
use http::StatusCode;
use http::header::RETRY_AFTER;

/// Returns the error of a body that could not be read.
pub(crate) fn unreadable(error: ReadError) -> HttpError {
    match error {
        ReadError::TooLarge => HttpError::from_status(StatusCode::PAYLOAD_TOO_LARGE),
        ReadError::TooSlow => HttpError::from_status(StatusCode::REQUEST_TIMEOUT),
        ReadError::OverBudget => over_budget(),
        ReadError::Broken(cause) => {
            tracing::debug!(cause = %OneLine(cause), "the body broke off");
            unparseable()
        }
    }
}

/// Returns the error of a body for which there is no room at the moment.
pub(crate) fn over_budget() -> HttpError {
    HttpError::from_status(StatusCode::SERVICE_UNAVAILABLE).header(RETRY_AFTER, "1")
}

/// Returns the error of a body that is not valid text or not a document, with FastAPI's message.
pub(crate) fn unparseable() -> HttpError {
    HttpError::new(StatusCode::BAD_REQUEST, "There was an error parsing the body")
}
