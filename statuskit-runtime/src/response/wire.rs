//! The last step before the wire: what HTTP forbids does not leave.

use super::Response;
use crate::body::Body;
use crate::request::RequestParts;
use crate::status::forbids_body;
use http::header::{
    CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, TRANSFER_ENCODING,
};
use http::{HeaderMap, StatusCode};
use http_body::Body as _;
use tokio_util::task::TaskTracker;

impl Response {
    /// Hangs the tasks on the end of the body; their failures are logged with the request.
    #[inline]
    pub(crate) fn hang_background(&mut self, tracker: &TaskTracker, request: &RequestParts) {
        let Some(tasks) = self.background.take() else { return };
        let name = || format!("{} {}", request.method, request.uri.path());
        if let Some(start) = tasks.into_starter(tracker, name) {
            self.body.then(start);
        }
    }

    /// The response as it is sent; `status` applies where none was set.
    ///
    /// Statuses without a body lose it and the headers that describe it (RFC 9110 sections 8.6 and
    /// 15.3.6); a final 1xx, which would leave the client waiting, becomes a 500. The length of a body
    /// whose size is known is the server's to say.
    #[inline]
    pub(crate) fn into_http(mut self, status: StatusCode, is_head: bool) -> http::Response<Body> {
        let mut status = self.status.unwrap_or(status);
        if status.is_informational() {
            tracing::error!(%status, "a final response cannot have a 1xx status");
            status = StatusCode::INTERNAL_SERVER_ERROR;
            self.body = Body::empty();
            self.headers.clear();
        }
        if forbids_body(status) {
            self.body.clear();
            drop_content_headers(&mut self.headers);
        }
        if is_head {
            self.keep_length_only(status);
        } else if !self.body.is_stream() && self.headers.keys().any(|name| name == CONTENT_LENGTH) {
            self.headers.remove(CONTENT_LENGTH);
        }
        let mut response = http::Response::new(self.body);
        *response.status_mut() = status;
        *response.headers_mut() = self.headers;
        response
    }

    /// HEAD is answered as GET is, its length included, without the body (RFC 9110 section 9.3.2); a
    /// response that lost its body already has stated its length.
    fn keep_length_only(&mut self, status: StatusCode) {
        let length = self.body.size_hint().exact();
        let is_stated = length == Some(0) && self.headers.contains_key(CONTENT_LENGTH);
        self.body.clear();
        if let Some(length) = length.filter(|_| !is_stated && !forbids_body(status)) {
            self.headers.insert(CONTENT_LENGTH, length.into());
        }
    }
}

fn drop_content_headers(headers: &mut HeaderMap) {
    for name in
        [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_RANGE, TRANSFER_ENCODING]
    {
        headers.remove(name);
    }
}

impl From<http::Response<Body>> for Response {
    fn from(response: http::Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        Response { status: Some(parts.status), headers: parts.headers, body, ..Response::new() }
    }
}
