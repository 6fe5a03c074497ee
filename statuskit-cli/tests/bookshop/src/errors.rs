//! The errors of the API.

use statuskit::prelude::*;

/// An error that a handler raises.
// port: the document knows neither the texts nor the headers of errors.
#[derive(Debug, thiserror::Error, HttpError)]
pub enum ApiError {
    #[error("Bad Request")]
    #[http(BAD_REQUEST)]
    BadRequest,
    #[error("No such book")]
    #[http(NOT_FOUND)]
    NotFound,
    #[error("Taken")]
    #[http(CONFLICT)]
    Conflict,
}
