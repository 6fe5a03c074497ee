//! What a connection is doing: whether it works on a request, how far it has come, what it holds back.

use crate::body::{Body, BoxError};
use bytes::Bytes;
use http::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll};

/// Written by the socket and the service of a connection, read by its driver and by the sweep.
///
/// All but the sweep run in the connection's one task, so the order of memory needs no care: the atomics
/// let the task move between threads. What the sweep reads may be a moment old, and what it writes is
/// compared with the progress of now by the task that it wakes.
#[derive(Debug)]
pub(super) struct Activity {
    busy: AtomicUsize,
    progress: AtomicUsize,
    overdue: AtomicUsize,
    held: AtomicBool,
    unread: AtomicBool,
    to_stop: AtomicBool,
}

/// No connection comes so far.
const NEVER: usize = usize::MAX;

impl Default for Activity {
    fn default() -> Self {
        Activity {
            busy: AtomicUsize::new(0),
            progress: AtomicUsize::new(0),
            overdue: AtomicUsize::new(NEVER),
            held: AtomicBool::new(false),
            unread: AtomicBool::new(false),
            to_stop: AtomicBool::new(false),
        }
    }
}

impl Activity {
    /// A request came in; the connection is busy until what is given back is dropped.
    pub(super) fn begin(self: &Arc<Self>) -> Busy {
        add(&self.busy, 1);
        self.unread.store(false, Relaxed);
        Busy(Arc::clone(self))
    }

    pub(super) fn is_busy(&self) -> bool {
        self.busy.load(Relaxed) > 0
    }

    /// Something happened for which a waiting client gets its time anew.
    pub(super) fn advance(&self) {
        add(&self.progress, 1);
    }

    /// A number that differs after every [`advance`](Activity::advance).
    pub(super) fn progress(&self) -> usize {
        self.progress.load(Relaxed)
    }

    /// The client's time ran out while the connection had come this far.
    pub(super) fn run_out(&self, progress: usize) {
        self.overdue.store(progress, Relaxed);
    }

    /// Whether the client's time ran out, and it has come no further since.
    pub(super) fn is_overdue(&self) -> bool {
        self.overdue.load(Relaxed) == self.progress() && !self.is_busy()
    }

    /// The body of the request was dropped before its end.
    pub(super) fn leave_unread(&self) {
        self.unread.store(true, Relaxed);
    }

    /// Whether the client may still send the body of the last request.
    pub(super) fn is_left_unread(&self) -> bool {
        self.unread.load(Relaxed)
    }

    /// The server stops: the connection shall end after the request that is in work.
    pub(super) fn stop(&self) {
        self.to_stop.store(true, Relaxed);
    }

    pub(super) fn is_to_stop(&self) -> bool {
        self.to_stop.load(Relaxed)
    }

    /// The socket holds an answer back.
    pub(super) fn hold(&self) {
        self.held.store(true, Relaxed);
    }

    pub(super) fn holds(&self) -> bool {
        self.held.load(Relaxed)
    }

    /// What is held back shall leave with the next flush. Tells whether there was anything.
    pub(super) fn release(&self) -> bool {
        self.holds() && self.held.swap(false, Relaxed)
    }
}

/// Counts on, for the one task that does: nothing is lost without a locked instruction.
fn add(count: &AtomicUsize, more: usize) {
    count.store(count.load(Relaxed).wrapping_add(more), Relaxed);
}

/// A request in work.
#[derive(Debug)]
pub(super) struct Busy(Arc<Activity>);

impl Busy {
    /// A response that streams carries the work on to its last frame; one at hand ends it.
    pub(super) fn until_sent(self, response: &mut Response<Body>) {
        let body = std::mem::take(response.body_mut());
        *response.body_mut() = Body::stream(Streaming { body, _busy: self });
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        add(&self.0.busy, 1_usize.wrapping_neg());
        self.0.advance();
    }
}

/// A body whose end ends the work on its request.
struct Streaming {
    body: Body,
    _busy: Busy,
}

impl HttpBody for Streaming {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
