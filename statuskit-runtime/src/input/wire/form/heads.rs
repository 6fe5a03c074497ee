//! The heads of the parts of a multipart form, and how long they may be: as long as Python's parser has them.

use crate::body::{Body, BoxError};
use bytes::Bytes;
use http::{HeaderMap, HeaderName};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

const MOST_HEADERS: usize = 8;
const LONGEST_LINE: usize = 4096 + 128;
const LONGEST_BOUNDARY: usize = 256;

/// What may come before a part's content begins: its head, and room for what ends the part before it.
const LONGEST: usize = MOST_HEADERS * LONGEST_LINE + 4 * LONGEST_BOUNDARY;

/// What no head comes near.
const WITHOUT_END: usize = usize::MAX;

pub(super) const fn is_boundary(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_BOUNDARY
}

/// Whether a head that has come is too long.
pub(super) fn is_too_long(headers: &HeaderMap) -> bool {
    let length = |name: &HeaderName, value: &[u8]| name.as_str().len() + ": ".len() + value.len();
    headers.len() > MOST_HEADERS
        || headers.iter().any(|(name, value)| length(name, value.as_bytes()) > LONGEST_LINE)
}

/// How much more may come of the head that is being read.
#[derive(Clone, Debug)]
pub(super) struct Meter(Arc<AtomicUsize>);

impl Meter {
    pub(super) fn new() -> Self {
        Meter(Arc::new(AtomicUsize::new(WITHOUT_END)))
    }

    /// The head of a part is read from here on.
    pub(super) fn begin(&self) {
        self.0.store(LONGEST, Relaxed);
    }

    /// What comes next is content, which has limits of its own.
    pub(super) fn end(&self) {
        self.0.store(WITHOUT_END, Relaxed);
    }

    fn take(&self, count: usize) {
        self.0.store(self.0.load(Relaxed).saturating_sub(count), Relaxed);
    }

    fn is_spent(&self) -> bool {
        self.0.load(Relaxed) == 0
    }
}

/// A body whose reader looks at each piece before it gets the next one.
///
/// multer takes all that is there before it looks, and looks from the start whenever more has come: a head without
/// an end would cost the square of its length. So each piece is followed by a pause, and the meter is asked before
/// the next one.
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

/// What ends the reading of a form whose part has too long a head.
#[derive(Debug)]
pub(super) struct HeadTooLong;

impl fmt::Display for HeadTooLong {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the head of a part is longer than {LONGEST} bytes")
    }
}

impl std::error::Error for HeadTooLong {}
