//! `Request`: the whole request, its body not read yet.

use super::{Exchange, Input, Param};
use crate::body::{Body, ReadError, read_all};
use crate::error::{HttpError, unreadable};
use crate::operation::{Operation, Source};
use crate::request::ClientAddr;
use crate::request::RequestParts;
use bytes::Bytes;
use http_body::Body as _;
use http_body_util::Limited;

/// A whole request, for handlers that want it raw.
///
/// The route's body limit holds for it too: what goes beyond fails while it is read.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/length")]
/// async fn length(request: Request) -> Result<usize, HttpError> {
///     Ok(request.bytes().await?.len())
/// }
/// # assert_eq!(routes![length].len(), 1);
/// ```
#[derive(Debug)]
pub struct Request {
    /// All but the body.
    pub parts: RequestParts,
    /// The body: empty where another parameter of the handler has read it.
    pub body: Body,
}

impl Request {
    /// The whole body.
    ///
    /// # Errors
    ///
    /// 413 when it is longer than the route's limit, 408 when the client stopped sending it, 400 when
    /// the connection broke off.
    pub async fn bytes(self) -> Result<Bytes, HttpError> {
        read_all(self.body, usize::MAX).await.map_err(unreadable)
    }
}

/// The client's address comes from the extension [`ClientAddr`], where a layer stands between.
impl From<http::Request<Body>> for Request {
    fn from(request: http::Request<Body>) -> Self {
        let client = ClientAddr::of(request.extensions());
        let (parts, body) = RequestParts::new(request, client);
        Request { parts, body }
    }
}

impl From<Request> for http::Request<Body> {
    fn from(Request { parts, body }: Request) -> Self {
        let mut request = http::Request::new(body);
        *request.method_mut() = parts.method;
        *request.uri_mut() = parts.uri;
        *request.version_mut() = parts.version;
        *request.headers_mut() = parts.headers;
        *request.extensions_mut() = parts.extensions;
        request
    }
}

/// The input of a [`Request`]: a copy of its parts, and the body.
#[derive(Debug)]
pub struct RequestInput;

impl Param for Request {
    type Input = RequestInput;

    fn input(_: &'static str) -> RequestInput {
        RequestInput
    }
}

impl Input for RequestInput {
    type Value = Request;

    /// After every parameter that reads the body.
    fn source(&self) -> Option<Source> {
        Some(Source::Body)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<Request> {
        let body = exchange.take_body();
        if body.size_hint().lower() > exchange.plan.body_limit as u64 {
            return exchange.raise(unreadable(ReadError::TooLarge));
        }
        let body =
            if body.is_stream() { Body::stream(Limited::new(body, exchange.plan.body_limit)) } else { body };
        Some(Request { parts: exchange.request.clone(), body })
    }

    fn describe(&self, operation: &mut Operation) {
        operation.takes_request = true;
    }
}
