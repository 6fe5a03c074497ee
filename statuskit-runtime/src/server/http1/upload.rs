//! The body of a request as it arrives, which records when it is left unread.

use crate::body::{Body, BoxError, Stalled};
use crate::server::connection::Activity;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep};

/// Returns the body of a request. A body that has already ended needs no stream.
///
/// Reading it fails with [`Stalled`] if the client exceeds the limits.
pub(in crate::server) fn body(incoming: Incoming, activity: &Arc<Activity>, limits: UploadLimits) -> Body {
    if incoming.is_end_stream() {
        return Body::empty();
    }
    let activity = Arc::clone(activity);
    Body::stream(Upload { incoming, ended: false, activity, limits, pause: None, waiting: None })
}

/// How slowly a client may send a body.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct UploadLimits {
    /// How long it may pause between two chunks.
    pub(in crate::server) pause: Duration,
    /// How many bytes per second it must send while the body is waited for.
    pub(in crate::server) rate: usize,
}

struct Upload {
    incoming: Incoming,
    ended: bool,
    activity: Arc<Activity>,
    limits: UploadLimits,
    /// Completes when the client has paused for too long. Created when the client pauses.
    pause: Option<Pin<Box<Sleep>>>,
    /// What has come while the client was waited for. Created with the first pause.
    waiting: Option<Box<Waiting>>,
}

/// How long a client was waited for, and how much it sent meanwhile. The time that a handler takes does not count.
#[derive(Default)]
struct Waiting {
    since: Option<Instant>,
    time: Duration,
    bytes: usize,
}

impl Upload {
    /// Fails once the client has paused for longer than the limit.
    fn poll_pause(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let UploadLimits { pause: limit, rate } = self.limits;
        if rate > 0 {
            self.waiting.get_or_insert_default().since.get_or_insert_with(Instant::now);
        }
        let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(limit)));
        pause.as_mut().poll(cx).map(|()| Some(Err(Stalled.into())))
    }

    /// Returns whether the client is too slow, now that these bytes have come after a pause.
    fn is_too_slow(&mut self, bytes: usize) -> bool {
        let UploadLimits { pause, rate } = self.limits;
        self.waiting.as_mut().is_some_and(|waiting| waiting.receive(bytes).is_below(rate, pause))
    }
}

impl Waiting {
    fn receive(&mut self, bytes: usize) -> &mut Self {
        self.bytes += bytes;
        self.time += self.since.take().map_or(Duration::ZERO, |since| since.elapsed());
        self
    }

    /// Returns whether too few bytes have come per second. One period of this length is checked after another, since a
    /// client may send fast at first.
    fn is_below(&mut self, rate: usize, period: Duration) -> bool {
        if self.time < period {
            return false;
        }
        let Waiting { time, bytes, .. } = std::mem::take(self);
        (bytes as f64) < rate as f64 * time.as_secs_f64()
    }
}

impl HttpBody for Upload {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Poll::Ready(frame) = Pin::new(&mut self.incoming).poll_frame(cx) else {
            return self.poll_pause(cx);
        };
        self.pause = None;
        self.ended = frame.is_none();
        if let Some(Ok(frame)) = &frame
            && self.is_too_slow(frame.data_ref().map_or(0, Bytes::len))
        {
            return Poll::Ready(Some(Err(Stalled.into())));
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.ended && !self.incoming.is_end_stream() {
            self.activity.leave_unread();
        }
    }
}
