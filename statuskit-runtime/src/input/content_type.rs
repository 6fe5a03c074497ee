//! The way to read a body, according to its media type.

use super::Exchange;
use crate::error::HttpError;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// The way to read a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyFormat {
    /// The body is empty.
    Empty,
    /// The body is JSON.
    Json,
    /// The body is not JSON and is read as text, as in FastAPI.
    Text,
}

impl BodyFormat {
    /// Returns how to read these bytes, according to the headers of the request. Returns `None` if the media
    /// type is rejected with a 415.
    pub(super) fn of(bytes: &[u8], exchange: &mut Exchange) -> Option<Self> {
        if bytes.is_empty() {
            return Some(BodyFormat::Empty);
        }
        if is_json(exchange) {
            return Some(BodyFormat::Json);
        }
        if exchange.plan.context.settings.unsupported_media_type {
            return exchange.raise(unsupported());
        }
        Some(BodyFormat::Text)
    }
}

/// Returns whether the media type is `application/json` or `application/*+json`, in any case and with any
/// parameters. A missing media type counts as JSON unless the content type is checked strictly.
fn is_json(exchange: &Exchange) -> bool {
    let content_type = exchange.request.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    if content_type.is_empty() {
        return !exchange.plan.strict_content_type;
    }
    let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    if essence.eq_ignore_ascii_case(b"application/json") {
        return true;
    }
    let essence = essence.to_ascii_lowercase();
    essence.starts_with(b"application/") && essence.ends_with(b"+json")
}

fn unsupported() -> HttpError {
    let detail = "The body must have the content type `application/json`";
    HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
}
