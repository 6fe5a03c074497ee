//! `CompressionService`: a service whose responses are compressed.

use super::before::{Before, Remember};
use crate::body::Body;
use http::header::{CONTENT_ENCODING, ETAG, HeaderValue};
use http::{HeaderMap, Request, Response};
use std::fmt::{self, Debug};
use std::pin::Pin;
use std::task::{Context, Poll};
use tower_http::compression::Compression;
use tower_service::Service;

/// The service of a [`CompressionLayer`](super::CompressionLayer).
#[derive(Clone)]
pub struct CompressionService<S, P> {
    pub(super) compression: Compression<Remember<S>, P>,
}

impl<S, P, B, E> Service<Request<Body>> for CompressionService<S, P>
where
    Compression<Remember<S>, P>:
        Service<Request<Body>, Response = Response<B>, Error = E, Future: Send + 'static>,
{
    type Response = Response<B>;
    type Error = E;
    type Future = Pin<Box<dyn Future<Output = Result<Response<B>, E>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), E>> {
        self.compression.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let answer = self.compression.call(request);
        Box::pin(async { answer.await.map(finished) })
    }
}

/// Restores the status, which tower-http replaces with 406 if the client accepts no coding at all, and weakens the `ETag`
/// of a response that has been compressed.
fn finished<B>(mut response: Response<B>) -> Response<B> {
    let Some(Before { status, is_encoded }) = response.extensions_mut().remove() else { return response };
    *response.status_mut() = status;
    if !is_encoded && response.headers().contains_key(CONTENT_ENCODING) {
        weaken(response.headers_mut());
    }
    response
}

fn weaken(headers: &mut HeaderMap) {
    let Some(tag) = headers.get(ETAG).filter(|tag| !tag.as_bytes().starts_with(b"W/")) else { return };
    let weak = [b"W/", tag.as_bytes()].concat();
    headers.insert(ETAG, HeaderValue::try_from(weak).expect("a prefix keeps the value valid"));
}

impl<S, P> Debug for CompressionService<S, P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("CompressionService").finish_non_exhaustive()
    }
}
