//! Chooses what of a file is sent: all of it, ranges, or nothing.

use super::byteranges::{self, content_range};
use super::conditions::{Validators, Verdict};
use super::ranges::{self, RequestedRanges};
use crate::body::{Body, FileBody, Segment};
use crate::error::HttpError;
use crate::request::RequestParts;
use crate::response::Response;
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderValue,
    LAST_MODIFIED, RANGE,
};
use http::{Method, StatusCode};
use std::collections::VecDeque;
use std::ops::Range;

/// Evaluates the preconditions and the ranges of a request for a file. Any other response is returned as it is, and so
/// is one with a status other than 200 (RFC 9110 sections 13.2.1 and 14.2).
///
/// # Errors
///
/// Returns a 412 if a precondition fails, and a 416 if no range lies inside the file.
#[cold]
pub(crate) fn select(mut response: Response, request: &RequestParts) -> Result<Response, HttpError> {
    let RequestParts { method, headers: request, .. } = request;
    let is_read = *method == Method::GET || *method == Method::HEAD;
    let is_ok = response.chosen_status().is_none_or(|status| status == StatusCode::OK);
    let Some(file) = response.0.body.as_own::<FileBody>() else { return Ok(response) };
    let length = file.len();
    // The length of what is sent is that of the body.
    response.0.headers.remove(CONTENT_LENGTH);
    if !is_read || !is_ok {
        return Ok(response);
    }
    let validators = Validators::of(response.headers());
    match validators.evaluate(request) {
        Verdict::Send => {}
        Verdict::NotModified => return Ok(not_modified(response)),
        Verdict::Failed => return Err(HttpError::from_status(StatusCode::PRECONDITION_FAILED)),
    }
    let mut values = request.get_all(RANGE).iter();
    let range = match (values.next(), values.next()) {
        (Some(range), None) => range.to_str().ok(),
        // Two of them are no valid `Range`, which is not a list of lines.
        _ => None,
    };
    let range = range.filter(|_| *method == Method::GET && validators.allow_ranges(request));
    let Some(range) = range else { return Ok(response) };
    match ranges::read(range, length) {
        RequestedRanges::Whole => Ok(response),
        RequestedRanges::Parts(parts) => Ok(partial(response, parts, length)),
        RequestedRanges::Unsatisfiable => Err(unsatisfiable(length)),
    }
}

/// Returns the 304 to a response: without its body and what describes it, apart from the validator.
fn not_modified(mut response: Response) -> Response {
    let contents = &mut *response.0;
    contents.status = Some(StatusCode::NOT_MODIFIED);
    contents.body = Body::empty();
    for name in [CONTENT_TYPE, CONTENT_DISPOSITION, ACCEPT_RANGES] {
        contents.headers.remove(name);
    }
    if contents.headers.contains_key(ETAG) {
        contents.headers.remove(LAST_MODIFIED);
    }
    response
}

/// Returns the 206 to a response.
fn partial(mut response: Response, mut ranges: Vec<Range<u64>>, length: u64) -> Response {
    let contents = &mut *response.0;
    contents.status = Some(StatusCode::PARTIAL_CONTENT);
    let segments = if let [range] = &mut ranges[..] {
        let value = HeaderValue::try_from(content_range(range, length));
        contents.headers.insert(CONTENT_RANGE, value.expect("numbers are visible ASCII"));
        VecDeque::from([Segment::Range(std::mem::take(range))])
    } else {
        let boundary = byteranges::boundary();
        let value = HeaderValue::try_from(format!("multipart/byteranges; boundary={boundary}"));
        let media_type = contents.headers.insert(CONTENT_TYPE, value.expect("the boundary is hexadecimal"));
        let media_type = media_type.as_ref().and_then(|value| value.to_str().ok());
        byteranges::parts(ranges, length, media_type.unwrap_or("application/octet-stream"), &boundary)
    };
    if let Some(file) = contents.body.as_own::<FileBody>() {
        file.send(segments);
    }
    response
}

/// Returns the 416 for a file of this length. FastAPI's has no body.
fn unsatisfiable(length: u64) -> HttpError {
    let error = HttpError::from_status(StatusCode::RANGE_NOT_SATISFIABLE).without_text_in_fastapi();
    error.header(CONTENT_RANGE, format!("bytes */{length}"))
}
