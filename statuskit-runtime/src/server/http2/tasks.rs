//! The tasks of the streams of a connection.

use crate::server::connection::{Activity, ConnectionHold, Deadline, SharedBusy, Sweep};
use hyper::rt::Executor;
use pin_project_lite::pin_project;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// Runs each stream of a connection in a task of its own.
///
/// hyper does not say which stream a task is for, but it hands the task over right after it has called the service. So the
/// service leaves here what the task needs.
#[derive(Clone)]
pub(in crate::server) struct StreamTasks(Arc<Mutex<Option<StreamOwner>>>);

/// What the task of a stream owns besides the stream.
pub(in crate::server) struct StreamOwner {
    /// The state of the stream, as the sweep sees it.
    pub(in crate::server) activity: Arc<Activity>,
    pub(in crate::server) sweep: Arc<Sweep>,
    pub(in crate::server) _busy: SharedBusy,
    pub(in crate::server) _hold: Arc<ConnectionHold>,
}

impl StreamTasks {
    pub(in crate::server) fn new() -> Self {
        StreamTasks(Arc::default())
    }

    /// Leaves what the next task owns.
    pub(super) fn own_next(&self, owner: StreamOwner) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(owner);
    }
}

impl<F> Executor<F> for StreamTasks
where
    F: Future<Output = ()> + Send + 'static,
{
    fn execute(&self, stream: F) {
        let owner = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let deadline = owner.as_ref().map(|owner| Deadline::new(owner.activity.clone(), owner.sweep.clone()));
        tokio::spawn(StreamTask { stream, owner, deadline });
    }
}

pin_project! {
    /// A stream, which is reset if its client accepts nothing for too long.
    struct StreamTask<F> {
        #[pin]
        stream: F,
        owner: Option<StreamOwner>,
        deadline: Option<Deadline>,
    }
}

impl<F: Future<Output = ()>> Future for StreamTask<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.project();
        if this.stream.poll(cx).is_ready() {
            return Poll::Ready(());
        }
        match (this.owner, this.deadline) {
            // Only a stream that waits for its client is watched, from then on.
            (Some(owner), Some(deadline)) if owner.activity.is_blocked() || deadline.is_watched() => {
                deadline.poll_over(cx)
            }
            _ => Poll::Pending,
        }
    }
}
