//! What the media type of a body says of how it is to be read.

use super::Exchange;
use crate::error::HttpError;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// How a body is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyFormat {
    /// There is none.
    Empty,
    /// It says it is JSON.
    Json,
    /// It does not, and is taken for a text, as FastAPI does.
    Text,
}

impl BodyFormat {
    /// What these bytes are by their headers. `None`: the media type is refused with 415.
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

/// `application/json` or `application/*+json`, in any case, with any parameters.
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
