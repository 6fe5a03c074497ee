//! `Request`: the whole request, with its body.

use super::{Exchange, Input, Param};
use crate::body::{Body, read_all};
use crate::error::{HttpError, unreadable};
use crate::operation::Operation;
use crate::request::ClientAddr;
use crate::request::RequestParts;
use bytes::Bytes;

/// A whole request, for handlers that need it raw.
///
/// The body has not been received yet, unless other parameters have read it. It is shared with them and with
/// the `Request`s of dependencies, in any order: each of them gets the whole body. What one of them receives is
/// kept in memory until the others have read or dropped it, so a handler that takes a large upload as a form had
/// better take [`RequestParts`] for the rest.
///
/// The route's body limit applies here too. Reading a body that exceeds it fails.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/length")]
/// async fn length(mut request: Request) -> Result<usize, HttpError> {
///     Ok(request.body().await?.len())
/// }
/// # assert_eq!(routes![length].len(), 1);
/// ```
#[derive(Debug)]
pub struct Request {
    /// Everything but the body.
    pub parts: RequestParts,
    /// The body. [`body`](Self::body()) reads the whole of it.
    pub body: Body,
}

impl Request {
    /// Reads the whole body. It is kept, so a second call returns the same bytes.
    ///
    /// # Errors
    ///
    /// Returns a 413 if the body is longer than the route's limit, a 408 if the client stops sending it, and
    /// a 400 if the connection breaks off.
    pub async fn body(&mut self) -> Result<Bytes, HttpError> {
        let bytes = read_all(std::mem::take(&mut self.body), usize::MAX).await.map_err(unreadable)?;
        self.body = bytes.clone().into();
        Ok(bytes)
    }
}

/// Takes the client's address from the extension [`ClientAddr`], which carries it through layers.
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

    async fn read(&self, exchange: &mut Exchange) -> Option<Request> {
        let body = exchange.limited_body()?;
        Some(Request { parts: exchange.request.clone(), body })
    }

    fn describe(&self, operation: &mut Operation) {
        operation.requests += 1;
    }
}
