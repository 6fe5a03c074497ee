//! `StreamingResponse`: bytes that are produced while they are sent.

use super::{Response, builders::builders};
use crate::body::{Body, BoxError};
use crate::stream::{Piece, PieceSender, blocking, channel};
use futures_core::Stream;
use futures_util::StreamExt;
use tokio::io::AsyncRead;
use tokio_util::io::ReaderStream;

/// A response whose body a stream produces piece by piece, in chunks and without a length, like FastAPI's
/// `StreamingResponse`.
///
/// A slow client slows the stream down, and one that hangs up drops it. The head of the response is sent with the first
/// piece. If the stream fails before that, the response is that of the error. A later error is logged and breaks the
/// connection, so that the client sees that the body is incomplete.
///
/// It has no content type unless [`media_type`](Self::media_type) sets one.
///
/// ```
/// use futures_util::stream;
/// use statuskit::prelude::*;
///
/// #[get("/export.csv")]
/// async fn export() -> StreamingResponse {
///     let rows = (1..=3).map(|n| format!("{n},{}\n", n * n));
///     StreamingResponse::new(stream::iter(rows)).media_type("text/csv")
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![export]));
/// assert_eq!(client.get("/export.csv").await.text(), "1,1\n2,4\n3,9\n");
/// # }
/// ```
#[derive(Debug)]
pub struct StreamingResponse(pub(crate) Response);

builders!(StreamingResponse);

impl StreamingResponse {
    /// Sends the pieces of a stream.
    pub fn new<S>(pieces: S) -> Self
    where
        S: Stream<Item: Piece> + Send + 'static,
    {
        let body = Body::from_stream(pieces.map(Piece::into_bytes));
        StreamingResponse(Response::new().body(body))
    }

    /// Sends what a reader reads, in pieces of at most 64 KiB.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::new(ReaderStream::with_capacity(reader, 64 * 1024))
    }

    /// Sends the pieces of an iterator that blocks. It runs on a thread for blocking work, at most one piece ahead of
    /// the connection.
    pub fn blocking<I>(pieces: I) -> Self
    where
        I: IntoIterator<Item: Piece + 'static> + Send + 'static,
    {
        Self::new(blocking(pieces))
    }

    /// Sends the text and the bytes that an async block sends. Its error ends the response, after what was sent before.
    ///
    /// The type of the error must be known, if only from the last expression of the block.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/countdown")]
    /// async fn countdown() -> StreamingResponse {
    ///     StreamingResponse::channel(|pieces| async move {
    ///         for n in (1..=3).rev() {
    ///             pieces.send(format!("{n}\n")).await?;
    ///         }
    ///         pieces.send("go").await?;
    ///         Ok::<_, HttpError>(())
    ///     })
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![countdown]));
    /// assert_eq!(client.get("/countdown").await.text(), "3\n2\n1\ngo");
    /// # }
    /// ```
    pub fn channel<E, Fut>(produce: impl FnOnce(PieceSender) -> Fut) -> Self
    where
        E: Into<BoxError> + Send + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
    {
        Self::new(channel(|sender| produce(PieceSender(sender))))
    }

    /// Sets the content type, replacing any earlier one.
    #[must_use]
    pub fn media_type(self, media_type: &str) -> Self {
        StreamingResponse(self.0.media_type(media_type))
    }
}
