//! The last step before the wire: removes from a response what HTTP forbids.

use super::{Contents, Response, spare};
use crate::background::{PendingTasks, Task};
use crate::body::Body;
use crate::status::forbids_body;
use http::header::{
    CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, TRANSFER_ENCODING,
    UPGRADE,
};
use http::{HeaderMap, StatusCode};
use http_body::Body as _;
use smallvec::SmallVec;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

impl Response {
    /// Schedules tasks for the end of the body. Their failures are logged with the route.
    pub(crate) fn attach_background(
        &mut self,
        tasks: impl IntoIterator<Item = Task>,
        tracker: &TaskTracker,
        route: impl FnOnce() -> Arc<str>,
    ) {
        let tasks: SmallVec<_> = tasks.into_iter().collect();
        if !tasks.is_empty() {
            let (tracker, runtime) = (tracker.clone(), Handle::current());
            self.0.body.guard(PendingTasks { tasks, tracker, runtime, route: route() });
        }
    }

    /// Returns the response as it is sent. `status` applies if none was set.
    pub(crate) fn into_http(mut self, status: StatusCode, is_head: bool) -> http::Response<Body> {
        self.seal(status, is_head);
        self.sealed()
    }

    /// Makes the response valid for sending. `status` applies if none was set.
    ///
    /// If the status forbids a body, the body and the headers that describe it are removed (RFC 9110 sections
    /// 8.6 and 15.3.6). A final 1xx, which would leave the client waiting, becomes a 500,
    /// apart from a 101 that names the protocol in `Upgrade`. The
    /// `Content-Length` of a body of known size is removed, because the server sets it.
    #[inline]
    pub(crate) fn seal(&mut self, status: StatusCode, is_head: bool) {
        let Contents { status: chosen, headers, body, .. } = &mut *self.0;
        let mut status = *chosen.get_or_insert(status);
        if status.is_informational() && !switches_protocols(status, headers) {
            tracing::error!(%status, "a final response cannot have a 1xx status");
            status = StatusCode::INTERNAL_SERVER_ERROR;
            *chosen = Some(status);
            *body = Body::empty();
            headers.clear();
        }
        if forbids_body(status) {
            body.clear();
            drop_content_headers(headers);
        }
        if is_head {
            self.keep_length_only(status);
        } else if !body.is_stream() && headers.keys().any(|name| name == CONTENT_LENGTH) {
            headers.remove(CONTENT_LENGTH);
        }
    }

    /// Converts a [`seal`](Response::seal)ed response into the type of the `http` crate.
    #[inline]
    pub(crate) fn sealed(self) -> http::Response<Body> {
        let mut contents = self.0;
        let Contents {
            status,
            class_status,
            ignores_parts,
            headers,
            body,
            background,
            failure,
            spare_headers,
        } = &mut *contents;
        let mut response = http::Response::new(std::mem::take(body));
        *response.status_mut() = status.take().unwrap_or_default();
        std::mem::swap(response.headers_mut(), headers);
        std::mem::swap(headers, spare_headers);
        (*class_status, *ignores_parts) = (StatusCode::OK, false);
        (*background, *failure) = (None, None);
        spare::keep(contents);
        response
    }

    /// Removes the body of a response to HEAD but states its length, as for GET (RFC 9110 section 9.3.2).
    ///
    /// If the body has been removed already, the length that the response states is kept.
    fn keep_length_only(&mut self, status: StatusCode) {
        let Contents { headers, body, .. } = &mut *self.0;
        let length = body.size_hint().exact();
        let is_stated = length == Some(0) && headers.contains_key(CONTENT_LENGTH);
        body.omit();
        if let Some(length) = length.filter(|_| !is_stated && !forbids_body(status)) {
            headers.insert(CONTENT_LENGTH, length.into());
        }
    }
}

/// Returns whether the response hands the connection to another protocol (RFC 9110 section 15.2.2).
#[cold]
fn switches_protocols(status: StatusCode, headers: &HeaderMap) -> bool {
    status == StatusCode::SWITCHING_PROTOCOLS && headers.contains_key(UPGRADE)
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
        let mut response = Response::new();
        response.0.status = Some(parts.status);
        response.0.headers = parts.headers;
        response.0.body = body;
        response
    }
}
