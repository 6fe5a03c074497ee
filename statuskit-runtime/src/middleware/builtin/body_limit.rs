//! `BodyLimit`: answers 413 if a body is too long.

use crate::body::Body;
use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::StatusCode;
use http_body::Body as _;
use http_body_util::Limited;

/// Rejects bodies above a limit with a 413: by their declared length, or else while they are read.
///
/// The routes of an app already have the app's limit (`App::body_limit`, 2 MiB by default) or their own
/// (`body_limit = …`). The smaller limit applies. This middleware is meant for mounted services.
#[derive(Clone, Copy, Debug)]
#[doc(alias = "BodyLimitMiddleware")]
pub struct BodyLimit(usize);

impl BodyLimit {
    /// Creates a limit of this many bytes.
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
