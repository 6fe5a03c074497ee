//! Converts a response to what a client receives: with its length, and without a body where HTTP allows none.

use super::response::TestResponse;
use crate::body::Body;
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Method, Response, StatusCode};
use http_body::Body as _;
use http_body_util::BodyExt;

/// Receives the response to a request with this line and method.
pub(super) async fn receive(line: String, method: &Method, response: Response<Body>) -> TestResponse {
    let (mut parts, body) = response.into_parts();
    frame(method, parts.status, &mut parts.headers, &body);
    let bytes = if has_body(method, parts.status) { read(&line, body).await } else { Bytes::new() };
    TestResponse::new(line, parts.status, parts.headers, bytes)
}

fn has_body(method: &Method, status: StatusCode) -> bool {
    method != Method::HEAD && has_length(status)
}

fn has_length(status: StatusCode) -> bool {
    !status.is_informational() && !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}

/// Adds the `Content-Length` that the server would send: that of a body with a known length, unless the
/// response has one already.
fn frame(method: &Method, status: StatusCode, headers: &mut HeaderMap, body: &Body) {
    if !has_length(status) {
        headers.remove(CONTENT_LENGTH);
        return;
    }
    match body.size_hint().exact() {
        None => {}
        Some(0) if method == Method::HEAD => {}
        Some(length) => {
            headers.entry(CONTENT_LENGTH).or_insert(length.into());
        }
    }
}

async fn read(line: &str, body: Body) -> Bytes {
    match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => panic!("the body of the response to {line} broke off: {error}"),
    }
}
