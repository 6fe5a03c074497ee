//! `BodyLimit`: a body that is too long is a 413.

use crate::body::Body;
use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::StatusCode;
use http_body::Body as _;
use http_body_util::Limited;

/// Refuses bodies of more bytes with a 413, by their declared length, else while they are read.
///
/// The routes of an app have the app's limit (`App::body_limit`, 2 MiB) and their own (`body_limit = …`)
/// already, and the smaller limit holds. This one is for what is mounted.
#[derive(Clone, Copy, Debug)]
#[doc(alias = "BodyLimitMiddleware")]
pub struct BodyLimit(usize);

impl BodyLimit {
    /// So many bytes.
    pub const fn new(bytes: usize) -> Self {
        BodyLimit(bytes)
    }
}

impl Middleware for BodyLimit {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, mut request: Request, next: Next) -> Self::Reply {
        if request.body.size_hint().lower() > self.0 as u64 {
            return Err(HttpError::from_status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        if request.body.is_stream() {
            request.body = Body::stream(Limited::new(request.body, self.0));
        }
        Ok(next.run(request).await)
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::PAYLOAD_TOO_LARGE]
    }
}
