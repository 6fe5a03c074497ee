//! The deadline of a connection.

use super::activity::Activity;
use super::sweep::Sweep;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The deadline of one connection, for all of its requests.
///
/// The [`Sweep`] limits how long a client may take to send the next header between two requests, and to accept a
/// response. It checks several times within that limit whether the connection has made progress. A connection may
/// therefore outlive the limit by one such interval, but it never ends early. Each request only increments a counter.
pub(in crate::server) struct Deadline {
    activity: Arc<Activity>,
    sweep: Arc<Sweep>,
    /// The key of the connection in the sweep.
    key: Option<u64>,
}

impl Deadline {
    pub(in crate::server) fn new(activity: Arc<Activity>, sweep: Arc<Sweep>) -> Self {
        Deadline { activity, sweep, key: None }
    }

    /// Returns `Ready` when the connection has waited too long.
    ///
    /// Must be called after each poll of the connection, always from the same task: the sweep wakes the task
    /// that called it first.
    pub(in crate::server) fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.key.is_none() {
            self.key = Some(self.sweep.watch(Arc::clone(&self.activity), cx.waker().clone()));
        }
        if self.activity.is_overdue() { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            self.sweep.forget(key);
        }
    }
}
