//! When a connection has waited too long.

use super::activity::Activity;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep};

/// How often a connection is looked at within its limit.
const LOOKS: u32 = 8;

/// One sleep beside a connection, for all of its requests.
///
/// Between two requests a client has `limit` to send the next header. Setting a timer anew for each of
/// them, and even looking at the clock, is dear; so the sleep runs out [`LOOKS`] times in the limit and
/// only then asks whether the connection came any further since. A connection may so live on for one
/// such part of the limit, never less than the limit.
#[derive(Debug)]
pub(super) struct Deadline {
    activity: Arc<Activity>,
    limit: Duration,
    seen: usize,
    since: Instant,
    last: Option<Instant>,
    sleep: Pin<Box<Sleep>>,
    armed: bool,
}

impl Deadline {
    pub(super) fn new(activity: Arc<Activity>, limit: Duration) -> Self {
        Deadline {
            seen: activity.progress(),
            since: Instant::now(),
            last: None,
            sleep: Box::pin(sleep(limit / LOOKS)),
            armed: false,
            activity,
            limit,
        }
    }

    /// Whatever the connection does, it ends after this time.
    pub(super) fn end_within(&mut self, limit: Duration) {
        let now = Instant::now();
        self.last = now.checked_add(limit);
        self.set(now);
    }

    /// Ready when the connection has waited too long. To be asked after each poll of the connection.
    pub(super) fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while self.has_run_out(cx) {
            let now = Instant::now();
            self.note_progress(now);
            let due = self.due();
            if due.is_some_and(|due| due <= now) {
                return Poll::Ready(());
            }
            let look = now + self.limit / LOOKS;
            self.set(due.map_or(look, |due| due.min(look)));
        }
        Poll::Pending
    }

    fn set(&mut self, end: Instant) {
        self.sleep.as_mut().reset(end);
        self.armed = false;
    }

    /// A sleep is polled once, to be woken by it; then it is enough to look at it, for a connection stays
    /// in one task.
    fn has_run_out(&mut self, cx: &mut Context<'_>) -> bool {
        if self.armed {
            return self.sleep.is_elapsed();
        }
        self.armed = self.sleep.as_mut().poll(cx).is_pending();
        !self.armed
    }

    fn note_progress(&mut self, now: Instant) {
        let progress = self.activity.progress();
        if progress != self.seen {
            self.seen = progress;
            self.since = now;
        }
    }

    /// No deadline runs while a request is in work, unless the server stops.
    fn due(&self) -> Option<Instant> {
        if self.activity.is_busy() {
            return self.last;
        }
        let next_header = self.since.checked_add(self.limit);
        next_header.into_iter().chain(self.last).min()
    }
}
