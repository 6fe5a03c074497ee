//! `EventStream`: a stream of server-sent events.

use super::keep_alive::KeepAlive;
use super::schema::event_schema;
use super::{Event, EventItem, EventSender};
use crate::body::{Body, BoxError, LastingBody};
use crate::error::{HttpError, TypedError};
use crate::operation::Operation;
use crate::reply::{Defaults, JsonBody, Reply, ReplyKind};
use crate::response::Response;
use crate::stream::{StreamError, blocking, channel};
use futures_core::Stream;
use futures_util::StreamExt;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, HeaderName};
use std::fmt;
use std::pin::Pin;
use std::time::Duration;

const KEEP_ALIVE: Duration = Duration::from_secs(15);
const HEAD_AFTER: Duration = Duration::from_secs(1);
const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("text/event-stream; charset=utf-8");
const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// A stream of server-sent events, for a browser's `EventSource` and for clients of language models.
///
/// It is sent as FastAPI sends an `EventSourceResponse`: `text/event-stream; charset=utf-8`, with
/// `cache-control: no-cache` and `x-accel-buffering: no`, the data of each event as JSON, and the comment `: ping` after
/// 15 seconds without an event. It ends when the app stops.
///
/// The head of the response is sent with the first event, or after one second. If the stream fails before that, the
/// response is that of the error. A later error is logged and breaks the connection; a browser then reconnects.
///
/// `E` is the error of the stream. By default it may be any error, and the status of an
/// [`HttpError`](crate::error::HttpError) is kept. With an error type of its own, `EventStream<Tick, TickError>`, its
/// statuses become part of the contract.
///
/// ```
/// use futures_util::stream;
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Tick {
///     n: u64,
/// }
///
/// #[get("/ticks")]
/// async fn ticks(#[header] last_event_id: Option<u64>) -> EventStream<Tick> {
///     let first = last_event_id.map_or(1, |last| last + 1);
///     EventStream::new(stream::iter((first..=3).map(|n| Event::new(Tick { n }).id(n).event("tick"))))
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![ticks]));
/// let response = client.get("/ticks").header("last-event-id", "2").await;
/// assert_eq!(response.text(), "event: tick\ndata: {\"n\":3}\nid: 3\n\n");
/// # }
/// ```
pub struct EventStream<T, E = StreamError> {
    events: Pin<Box<dyn Stream<Item = Result<Event<T>, E>> + Send>>,
    keep_alive: Option<Duration>,
    head_after: Duration,
}

impl<T: Send + 'static, E: Send + 'static> EventStream<T, E> {
    /// Sends the items of a stream. A slow client slows the stream down, and one that hangs up drops it.
    pub fn new<S>(events: S) -> Self
    where
        S: Stream<Item: EventItem<T, E>> + Send + 'static,
    {
        EventStream {
            events: Box::pin(events.map(EventItem::into_result)),
            keep_alive: Some(KEEP_ALIVE),
            head_after: HEAD_AFTER,
        }
    }

    /// Sends the items of an iterator that blocks. It runs on a thread for blocking work, at most one event ahead of
    /// the connection.
    pub fn blocking<I>(events: I) -> Self
    where
        I: IntoIterator<Item: EventItem<T, E> + 'static> + Send + 'static,
    {
        Self::new(blocking(events))
    }

    /// Sends what an async block sends. Its error ends the response, after what was sent before.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[post("/chat")]
    /// async fn chat(#[body(embed)] prompt: String) -> EventStream<String> {
    ///     EventStream::channel(|events| async move {
    ///         for word in prompt.split(' ') {
    ///             events.send(word.to_owned()).await?;
    ///         }
    ///         events.send(Event::raw("[DONE]").event("done")).await
    ///     })
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![chat]));
    /// let response = client.post("/chat").json(&json!({"prompt": "a b"})).await;
    /// assert_eq!(response.text(), "data: \"a\"\n\ndata: \"b\"\n\nevent: done\ndata: [DONE]\n\n");
    /// # }
    /// ```
    ///
    /// The type of the error must be known. Name it in the last expression, such as `Ok::<_, HttpError>(())`, or in the
    /// call if the block never ends:
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use std::time::Duration;
    ///
    /// #[get("/clock")]
    /// async fn clock() -> EventStream<u64> {
    ///     EventStream::channel::<HttpError, _>(|events| async move {
    ///         let mut second = 0;
    ///         loop {
    ///             events.send(second).await?;
    ///             tokio::time::sleep(Duration::from_secs(1)).await;
    ///             second += 1;
    ///         }
    ///     })
    /// }
    /// # assert_eq!(routes![clock].len(), 1);
    /// ```
    pub fn channel<F, Fut>(produce: impl FnOnce(EventSender<T>) -> Fut) -> Self
    where
        F: Into<E> + Send + 'static,
        Fut: Future<Output = Result<(), F>> + Send + 'static,
    {
        Self::new(channel(|sender| produce(EventSender(sender))))
    }

    /// Sends `: ping` after this long without an event, so that proxies keep the connection. The default is 15 seconds.
    /// `None` sends no comments.
    #[must_use]
    pub fn keep_alive(mut self, every: impl Into<Option<Duration>>) -> Self {
        self.keep_alive = every.into();
        self
    }

    /// Sets how long the head of the response waits for the first event, so that an error before it can still be the
    /// response. The default is 1 second.
    #[must_use]
    pub fn head_after(mut self, limit: Duration) -> Self {
        self.head_after = limit;
        self
    }
}

impl<T: JsonBody + Send + 'static, E: TypedError> Reply for EventStream<T, E> {
    const KIND: ReplyKind = ReplyKind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let options = defaults.options;
        let events = self.events.map(move |event| {
            let event = event.map_err(TypedError::raise)?;
            event.encode(options)
        });
        let mut body = match self.keep_alive {
            Some(every) => Body::from_stream(KeepAlive::new(events, every)),
            None => Body::from_stream::<_, _, BoxError>(events),
        };
        if let Some(body) = body.as_own::<LastingBody>() {
            body.live(self.head_after);
        }
        let mut response = Response::of(CONTENT_TYPE, body);
        response.0.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response.0.headers.insert(BUFFERING, HeaderValue::from_static("no"));
        response.0.status = Some(defaults.status(Self::KIND));
        Ok(response)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let status = defaults.status(Self::KIND);
        operation.add_reply_sequence(status, "text/event-stream", event_schema::<T>());
        E::describe(&mut operation.errors);
    }
}

impl<T, E> fmt::Debug for EventStream<T, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("EventStream(..)")
    }
}
