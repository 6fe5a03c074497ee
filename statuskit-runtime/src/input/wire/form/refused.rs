//! The errors of forms that cannot be read, in FastAPI's words.

use crate::context::FormLimits;
use crate::error::HttpError;
use http::StatusCode;

pub(super) fn too_many_fields(limits: &FormLimits) -> HttpError {
    bad_request(&format!("Too many fields. Maximum number of fields is {}.", limits.fields))
}

/// Creates the error of a field that is too large. `what` is `Field` in a urlencoded form and `Part` in a
/// multipart one.
pub(super) fn too_large(what: &str, limits: &FormLimits) -> HttpError {
    bad_request(&format!("{what} exceeded maximum size of {}KB.", limits.field_size / 1_024))
}

pub(crate) fn unsupported() -> HttpError {
    HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must be a form")
}

pub(super) fn bad_request(detail: &str) -> HttpError {
    HttpError::new(StatusCode::BAD_REQUEST, detail)
}
