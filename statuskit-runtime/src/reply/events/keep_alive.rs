//! `KeepAlive`: comments while a stream has no events.

use crate::body::BoxError;
use bytes::Bytes;
use futures_core::Stream;
use pin_project_lite::pin_project;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};

pin_project! {
    /// A stream of encoded events that sends `: ping` whenever it has sent nothing for a while.
    ///
    /// The timer is not reset by an event. It runs on, and checks when the last event was.
    pub(super) struct KeepAlive<S> {
        #[pin]
        events: S,
        every: Duration,
        last: Instant,
        // `None` if the comments are due later than any time that there is.
        #[pin]
        timer: Option<Sleep>,
    }
}

impl<S> KeepAlive<S> {
    pub(super) fn new(events: S, every: Duration) -> Self {
        let last = Instant::now();
        KeepAlive { events, every, last, timer: last.checked_add(every).map(sleep_until) }
    }
}

impl<S: Stream<Item = Result<Bytes, BoxError>>> Stream for KeepAlive<S> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        let mut this = self.project();
        if let Poll::Ready(event) = this.events.poll_next(cx) {
            *this.last = Instant::now();
            return Poll::Ready(event);
        }
        let Some(mut timer) = this.timer.as_mut().as_pin_mut() else { return Poll::Pending };
        while timer.as_mut().poll(cx).is_ready() {
            let now = Instant::now();
            let is_idle = now.duration_since(*this.last) >= *this.every;
            if is_idle {
                *this.last = now;
            }
            timer.as_mut().reset(*this.last + *this.every);
            if is_idle {
                return Poll::Ready(Some(Ok(Bytes::from_static(b": ping\n\n"))));
            }
        }
        Poll::Pending
    }
}
