//! What an app refuses before its middleware and routes see a request.

use crate::body::Body;
use crate::context::Settings;
use crate::error::HttpError;
use http::header::{AUTHORIZATION, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, StatusCode};
use http_body::Body as _;

/// Headers that have one value. If there were two, a proxy might check one token, and the app obey the other.
const SINGLE: [HeaderName; 2] = [AUTHORIZATION, CONTENT_TYPE];

/// Returns whether a request may be refused: a header is repeated, or it has a body of unknown length. For all others
/// this costs two comparisons.
pub(super) fn is_suspect(request: &http::Request<Body>) -> bool {
    let (headers, body) = (request.headers(), request.body());
    headers.len() != headers.keys_len() || (body.is_stream() && body.size_hint().exact().is_none())
}

/// Returns why a request is refused, if it is.
pub(super) fn refusal_of(request: &http::Request<Body>, settings: &Settings) -> Option<HttpError> {
    let (headers, body) = (request.headers(), request.body());
    if headers.len() != headers.keys_len() && settings.refuse_repeated_headers {
        let repeated = SINGLE.into_iter().find(|name| headers.get_all(name).iter().nth(1).is_some());
        if let Some(name) = repeated {
            return Some(HttpError::new(StatusCode::BAD_REQUEST, detail_of_repeated(&name)));
        }
    }
    // The length of a body in chunks is unknown.
    let is_unknown = body.is_stream() && body.size_hint().exact().is_none() && has_unknown_coding(headers);
    is_unknown.then(|| {
        HttpError::new(StatusCode::NOT_IMPLEMENTED, "The only transfer coding that is supported is chunked")
    })
}

fn detail_of_repeated(name: &HeaderName) -> &'static str {
    match *name {
        AUTHORIZATION => "The header Authorization is there more than once",
        _ => "The header Content-Type is there more than once",
    }
}

/// Returns whether a body has a transfer coding besides `chunked` (RFC 9112 section 6.1). The server removes only that
/// one, so an app would take the compressed bytes of another for the content.
fn has_unknown_coding(headers: &HeaderMap) -> bool {
    headers
        .get_all(TRANSFER_ENCODING)
        .iter()
        .any(|codings| !codings.as_bytes().eq_ignore_ascii_case(b"chunked"))
}
