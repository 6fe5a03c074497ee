//! The deadline of a connection.

use super::activity::Activity;
use super::sweep::Sweep;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// The deadline of one connection, for all of its requests.
///
/// The [`Sweep`] limits how long a client may take to send the next header between two requests. It checks
/// several times within that limit whether the connection has made progress. A connection may therefore
/// outlive the limit by one such interval, but it never ends early. Each request only increments a counter.
pub(in crate::server) struct Deadline {
    activity: Arc<Activity>,
    sweep: Arc<Sweep>,
    /// The key of the connection in the sweep.
    key: Option<u64>,
    last: Option<Pin<Box<Sleep>>>,
}

impl Deadline {
    pub(in crate::server) fn new(activity: Arc<Activity>, sweep: Arc<Sweep>) -> Self {
        Deadline { activity, sweep, key: None, last: None }
    }

    /// Ends the connection after this time, whatever it is doing.
    pub(in crate::server) fn end_within(&mut self, limit: Duration) {
        self.last = Some(Box::pin(sleep(limit)));
    }

    /// Returns `Ready` when the connection has waited too long.
    ///
    /// Must be called after each poll of the connection, always from the same task: the sweep wakes the task
    /// that called it first.
    pub(in crate::server) fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<()> {
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
