//! `Refusal`: how the server renders its own errors, for requests that the service does not see.

use crate::body::Body;
use crate::error::HttpError;
use crate::request::RequestParts;
use http::{Method, Request, Response};
use std::fmt;
use std::sync::Arc;

/// A function that renders an error: as `{"detail": …}` unless the app has another format.
#[derive(Clone)]
pub(crate) struct Refusal(Arc<Tell>);

type Tell = dyn Fn(HttpError, &RequestParts) -> crate::response::Response + Send + Sync;

impl Refusal {
    pub(crate) fn new(
        tell: impl Fn(HttpError, &RequestParts) -> crate::response::Response + Send + Sync + 'static,
    ) -> Self {
        Refusal(Arc::new(tell))
    }

    pub(super) fn respond(&self, error: HttpError, request: Request<Body>) -> Response<Body> {
        let status = error.status();
        let (parts, _) = RequestParts::new(request, None);
        (self.0)(error, &parts).into_http(status, parts.method == Method::HEAD)
    }
}

impl Default for Refusal {
    fn default() -> Self {
        Refusal::new(|error, _| error.to_response())
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Refusal(..)")
    }
}
