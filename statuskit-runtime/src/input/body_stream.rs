//! `BodyStream`: the body of a request, piece by piece.

use super::request::RequestInput;
use super::{Exchange, Input, Param};
use crate::body::{Body, ReadError};
use crate::error::{HttpError, unreadable};
use crate::operation::Operation;
use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use http_body_util::Limited;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::AsyncRead;
use tokio_util::io::StreamReader;

/// The body of a request, piece by piece as it arrives. Only one piece is in memory, and a handler that is slow slows
/// the client down.
///
/// The route's body limit applies. A route that takes large bodies sets `body_limit = none` and a
/// [`limit`](Self::limit) here, once it knows who sends them. The body is documented as `application/octet-stream`.
///
/// Compressed bytes arrive as they are, whatever `Content-Encoding` says, as they do in a `Bytes` parameter. Only
/// `middleware::Decompression` (feature `decompression`) decompresses them.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[put("/upload", body_limit = none)]
/// async fn upload(body: BodyStream) -> Result<usize, HttpError> {
///     let (mut body, mut length) = (body.limit(1 << 30), 0);
///     while let Some(piece) = body.next().await {
///         length += piece?.len();
///     }
///     Ok(length)
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![upload]));
/// client.put("/upload").body("0123456789").await.assert_json(&json!(10));
/// # }
/// ```
///
/// It is a [`Stream`] of the same items. A handler or dependency that takes the body as well shares it, as with a
/// [`Request`](super::Request): what one of them has received is kept in memory until the others have read it.
#[derive(Debug)]
pub struct BodyStream {
    body: Body,
    /// The error that comes next, if the body is known to be too long.
    failure: Option<ReadError>,
}

impl BodyStream {
    const fn new(body: Body) -> Self {
        BodyStream { body, failure: None }
    }

    /// Sets the maximum length of the rest of the body, in bytes. A longer one is a 413: at once if its length is
    /// known, or else where it is exceeded.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Self {
        let is_too_long = self.body.size_hint().lower() > bytes as u64;
        let failure = self.failure.or_else(|| is_too_long.then_some(ReadError::TooLarge));
        BodyStream { body: Body::stream(Limited::new(self.body, bytes)), failure }
    }

    /// Returns the length of the rest of the body, if the client has announced it.
    pub fn length(&self) -> Option<u64> {
        self.body.size_hint().exact()
    }

    /// Returns the next piece, which is not empty, or `None` at the end of the body.
    ///
    /// After an error the stream ends. The error is a 413 if the body is too long, a 408 if the client stops sending
    /// it, and a 400 if the connection breaks off.
    pub async fn next(&mut self) -> Option<Result<Bytes, HttpError>> {
        poll_fn(|cx| self.poll_piece(cx)).await
    }

    /// Returns the body as a reader, for `tokio::io::copy` and the like.
    ///
    /// Its errors hold an [`HttpError`], which [`or_internal`](crate::error::OrInternal::or_internal) returns.
    ///
    /// ```
    /// use statuskit::BodyStream;
    /// use statuskit::prelude::*;
    /// use tokio::io::AsyncReadExt;
    ///
    /// #[put("/text")]
    /// async fn text(body: BodyStream) -> Result<String, HttpError> {
    ///     let mut text = String::new();
    ///     body.into_reader().read_to_string(&mut text).await.or_internal()?;
    ///     Ok(text)
    /// }
    /// # assert_eq!(routes![text].len(), 1);
    /// ```
    pub fn into_reader(self) -> impl AsyncRead + Send + Unpin + 'static {
        StreamReader::new(BodyPieces(self))
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, HttpError>>> {
        loop {
            let frame = match self.failure.take() {
                Some(failure) => Some(Err(failure)),
                None => {
                    ready!(Pin::new(&mut self.body).poll_frame(cx)).map(|frame| frame.map_err(ReadError::of))
                }
            };
            match frame {
                None => return Poll::Ready(None),
                Some(Err(error)) => {
                    self.body = Body::empty();
                    return Poll::Ready(Some(Err(unreadable(error))));
                }
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(piece) if !piece.is_empty() => return Poll::Ready(Some(Ok(piece))),
                    Ok(_) | Err(_) => {}
                },
            }
        }
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(cx)
    }
}

/// The same stream with the errors of a reader.
struct BodyPieces(BodyStream);

impl Stream for BodyPieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_piece(cx).map_err(io::Error::other)
    }
}

/// The input of a [`BodyStream`].
#[derive(Debug)]
pub struct BodyStreamInput;

impl Param for BodyStream {
    type Input = BodyStreamInput;

    fn input(_: &'static str) -> BodyStreamInput {
        BodyStreamInput
    }
}

impl Input for BodyStreamInput {
    type Value = BodyStream;

    async fn read(&self, exchange: &mut Exchange) -> Option<BodyStream> {
        exchange.limited_body().map(BodyStream::new)
    }

    fn describe(&self, operation: &mut Operation) {
        RequestInput.describe(operation);
        operation.streams_body = true;
    }
}
