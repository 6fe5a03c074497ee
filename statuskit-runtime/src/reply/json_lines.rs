//! `JsonLines`: a stream of values, one line of JSON each.

use super::write_json::to_vec;
use super::{Defaults, JsonBody, Reply, ReplyKind, body_schema};
use crate::body::{Body, BoxError};
use crate::error::{HttpError, TypedError};
use crate::operation::Operation;
use crate::response::Response;
use crate::stream::{StreamError, StreamItem, StreamSender, blocking, channel};
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use http::HeaderValue;
use std::fmt;
use std::pin::Pin;

const MEDIA_TYPE: &str = "application/jsonl";

/// A stream of values that is sent as `application/jsonl`: one line of compact JSON per value, like FastAPI's
/// generators.
///
/// The head of the response is sent with the first value. If the stream fails before that, the response is that of the
/// error. A later error is logged and breaks the connection, so that the client sees that the lines are incomplete.
///
/// `E` is the error of the stream. By default it may be any error, and the status of an
/// [`HttpError`](crate::error::HttpError) is kept. With an error type of its own, `JsonLines<Item, ItemError>`, its
/// statuses become part of the contract.
///
/// ```
/// use futures_util::stream;
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Item {
///     name: String,
/// }
///
/// #[get("/items/stream")]
/// async fn items() -> JsonLines<Item> {
///     JsonLines::new(stream::iter(["hat", "shoe"].map(|name| Item { name: name.to_owned() })))
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![items]));
/// assert_eq!(client.get("/items/stream").await.text(), "{\"name\":\"hat\"}\n{\"name\":\"shoe\"}\n");
/// # }
/// ```
pub struct JsonLines<T, E = StreamError>(Pin<Box<dyn Stream<Item = Result<T, E>> + Send>>);

impl<T: Send + 'static, E: Send + 'static> JsonLines<T, E> {
    /// Sends the items of a stream. A slow client slows the stream down, and one that hangs up drops it.
    pub fn new<S>(items: S) -> Self
    where
        S: Stream<Item: StreamItem<T, E>> + Send + 'static,
    {
        JsonLines(Box::pin(items.map(StreamItem::into_result)))
    }

    /// Sends the items of an iterator that blocks, such as a query of a synchronous database driver. It runs on a
    /// thread for blocking work, at most one item ahead of the connection.
    pub fn blocking<I>(items: I) -> Self
    where
        I: IntoIterator<Item: StreamItem<T, E> + 'static> + Send + 'static,
    {
        Self::new(blocking(items))
    }

    /// Sends what an async block sends. Its error ends the response, after what was sent before.
    ///
    /// The type of the error must be known. Name it in the last expression, as here, or in the call if the block never
    /// ends: `JsonLines::channel::<HttpError, _>(…)`.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/squares")]
    /// async fn squares(#[query(le = 1000)] to: u64) -> JsonLines<u64> {
    ///     JsonLines::channel(move |lines| async move {
    ///         for n in 1..=to {
    ///             lines.send(n * n).await?;
    ///         }
    ///         Ok::<_, HttpError>(())
    ///     })
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![squares]));
    /// assert_eq!(client.get("/squares?to=3").await.text(), "1\n4\n9\n");
    /// # }
    /// ```
    pub fn channel<F, Fut>(produce: impl FnOnce(StreamSender<T>) -> Fut) -> Self
    where
        F: Into<E> + Send + 'static,
        Fut: Future<Output = Result<(), F>> + Send + 'static,
    {
        Self::new(channel(produce))
    }
}

impl<T: JsonBody + Send + 'static, E: TypedError> Reply for JsonLines<T, E> {
    const KIND: ReplyKind = ReplyKind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let options = defaults.options;
        let lines = self.0.map(move |item| {
            let mut line = to_vec(&item.map_err(TypedError::raise)?, options)?;
            line.push(b'\n');
            Ok::<_, BoxError>(Bytes::from(line))
        });
        let mut response = Response::of(HeaderValue::from_static(MEDIA_TYPE), Body::from_stream(lines));
        response.0.status = Some(defaults.status(Self::KIND));
        Ok(response)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        operation.add_reply_sequence(defaults.status(Self::KIND), MEDIA_TYPE, body_schema::<T>());
        E::describe(&mut operation.errors);
    }
}

impl<T, E> fmt::Debug for JsonLines<T, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JsonLines(..)")
    }
}
