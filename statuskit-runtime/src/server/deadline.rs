//! When a connection has waited too long.

use super::activity::Activity;
use super::sweep::Sweep;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// The time of one connection, for all of its requests.
///
/// Between two requests a client has so long to send the next header as the [`Sweep`] says, which looks
/// several times within that limit whether the connection came any further: it may live on for one such
/// part of the limit, never less than the limit. A request costs nothing but a number that is counted up.
pub(super) struct Deadline {
    activity: Arc<Activity>,
    sweep: Arc<Sweep>,
    /// What the sweep knows the connection by.
    key: Option<u64>,
    last: Option<Pin<Box<Sleep>>>,
}

impl Deadline {
    pub(super) fn new(activity: Arc<Activity>, sweep: Arc<Sweep>) -> Self {
        Deadline { activity, sweep, key: None, last: None }
    }

    /// Whatever the connection does, it ends after this time.
    pub(super) fn end_within(&mut self, limit: Duration) {
        self.last = Some(Box::pin(sleep(limit)));
    }

    /// Ready when the connection has waited too long. To be asked after each poll of the connection, which
    /// stays in one task: the sweep wakes the one that asked first.
    pub(super) fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.key.is_none() {
            self.key = Some(self.sweep.watch(Arc::clone(&self.activity), cx.waker().clone()));
        }
        if self.activity.is_overdue() {
            return Poll::Ready(());
        }
        self.last.as_mut().map_or(Poll::Pending, |last| last.as_mut().poll(cx))
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            self.sweep.forget(key);
        }
    }
}
