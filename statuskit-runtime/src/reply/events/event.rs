//! `Event`: one server-sent event.

use super::shared::SharedEvent;
use std::fmt::Display;
use std::time::Duration;

/// One event of an [`EventStream`](super::EventStream): its data as JSON, and what a browser's `EventSource` knows of
/// it.
///
/// ```
/// use statuskit::Event;
/// use std::time::Duration;
///
/// # #[derive(serde::Serialize)] struct Tick { n: u64 }
/// let event = Event::new(Tick { n: 7 }).event("tick").id(7).retry(Duration::from_secs(5));
/// let done: Event<Tick> = Event::raw("[DONE]").event("done");
/// ```
#[derive(Clone, Debug)]
#[must_use = "an event is sent by the stream that yields it"]
pub struct Event<T> {
    pub(super) data: EventData<T>,
    pub(super) event: Option<String>,
    pub(super) id: Option<String>,
    pub(super) retry: Option<Duration>,
    pub(super) comment: Option<String>,
}

/// What an event carries.
#[derive(Clone, Debug)]
pub(super) enum EventData<T> {
    None,
    Json(T),
    Raw(String),
    /// The whole event as it was encoded before.
    Encoded(SharedEvent<T>),
}

impl<T> Event<T> {
    /// Creates an event whose data is this value as JSON. A string is quoted.
    pub fn new(data: T) -> Self {
        Event::with(EventData::Json(data))
    }

    /// Creates an event whose data is this text as it is. Each of its lines becomes a line of data.
    pub fn raw(data: impl Into<String>) -> Self {
        Event::with(EventData::Raw(data.into()))
    }

    /// Creates an event without data, such as a comment. Browsers dispatch nothing for it, but remember its `id` and
    /// `retry`.
    pub fn without_data() -> Self {
        Event::with(EventData::None)
    }

    pub(super) const fn with(data: EventData<T>) -> Self {
        Event { data, event: None, id: None, retry: None, comment: None }
    }

    /// Sets the type of the event, to which `addEventListener` refers. Without one it is `message`.
    ///
    /// It must be a single line. An event whose type is not breaks the stream.
    pub fn event(mut self, event: impl Into<String>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// Sets the id. A browser sends the last one back as `Last-Event-ID` when it reconnects.
    ///
    /// It must be a single line without NUL. An event whose id is not breaks the stream.
    pub fn id(mut self, id: impl Display) -> Self {
        self.id = Some(id.to_string());
        self
    }

    /// Sets how long a browser waits before it reconnects, in whole milliseconds.
    pub fn retry(mut self, after: Duration) -> Self {
        self.retry = Some(after);
        self
    }

    /// Sets a comment, which clients ignore. Each of its lines becomes a comment.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }
}
