//! The deadline of a connection.

use super::activity::Activity;
#[cfg(feature = "http2")]
use super::stop_stage::StopStage;
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

    /// Waits for some work on the connection. Returns `None` if the connection has waited too long, or has to end.
    #[cfg(feature = "http2")]
    pub(in crate::server) async fn limit<T>(&mut self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = std::pin::pin!(work);
        std::future::poll_fn(|cx| {
            if let Poll::Ready(done) = work.as_mut().poll(cx) {
                return Poll::Ready(Some(done));
            }
            if self.activity.stage() >= StopStage::Closing {
                return Poll::Ready(None);
            }
            self.poll_over(cx).map(|()| None)
        })
        .await
    }

    /// Returns whether the sweep watches the connection already.
    #[cfg(feature = "http2")]
    pub(in crate::server) const fn is_watched(&self) -> bool {
        self.key.is_some()
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
