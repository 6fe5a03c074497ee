//! The heads of the parts of a multipart form, and their limits, which are those of Python's parser.

use crate::body::{Body, BoxError};
use bytes::Bytes;
use http::{HeaderMap, HeaderName};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

const MAX_HEADERS: usize = 8;
const MAX_LINE: usize = 4096 + 128;
const MAX_BOUNDARY: usize = 256;

/// The maximum number of bytes before a part's content: its head, and room for the end of the part before it.
const MAX_HEAD: usize = MAX_HEADERS * MAX_LINE + 4 * MAX_BOUNDARY;

/// A limit that no head reaches.
const UNLIMITED: usize = usize::MAX;

pub(super) const fn is_boundary(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_BOUNDARY
}

/// Returns whether a head that has been read is too long.
pub(super) fn is_too_long(headers: &HeaderMap) -> bool {
    let length = |name: &HeaderName, value: &[u8]| name.as_str().len() + ": ".len() + value.len();
    headers.len() > MAX_HEADERS
        || headers.iter().any(|(name, value)| length(name, value.as_bytes()) > MAX_LINE)
}

/// The number of bytes that the head being read may still take.
#[derive(Clone, Debug)]
pub(super) struct Meter(Arc<AtomicUsize>);

impl Meter {
    pub(super) fn new() -> Self {
        Meter(Arc::new(AtomicUsize::new(UNLIMITED)))
    }

    /// Starts to meter the head of a part.
    pub(super) fn begin(&self) {
        self.0.store(MAX_HEAD, Relaxed);
    }

    /// Stops metering, since the content that follows has limits of its own.
    pub(super) fn end(&self) {
        self.0.store(UNLIMITED, Relaxed);
    }

    fn take(&self, count: usize) {
        self.0.store(self.0.load(Relaxed).saturating_sub(count), Relaxed);
    }

    fn is_spent(&self) -> bool {
        self.0.load(Relaxed) == 0
    }
}

/// A body whose reader processes each piece before it gets the next one.
///
/// multer reads everything available before it parses, and parses from the start whenever more has arrived,
/// so a head without an end would cost the square of its length. Each piece is therefore followed by a pause,
/// and the meter is checked before the next one.
pub(super) struct Metered {
    body: Body,
    meter: Meter,
    is_paused: bool,
}

impl Metered {
    pub(super) const fn new(body: Body, meter: Meter) -> Self {
        Metered { body, meter, is_paused: false }
    }
}

impl HttpBody for Metered {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if std::mem::take(&mut self.is_paused) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.meter.is_spent() {
            return Poll::Ready(Some(Err(HeadTooLong.into())));
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        let data = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref());
        let count = data.map(Bytes::len);
        self.meter.take(count.unwrap_or(0));
        self.is_paused = count.is_some();
        Poll::Ready(frame)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The error of a form with a part whose head is too long.
#[derive(Debug)]
pub(super) struct HeadTooLong;

impl fmt::Display for HeadTooLong {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the head of a part is longer than {MAX_HEAD} bytes")
    }
}

impl std::error::Error for HeadTooLong {}
