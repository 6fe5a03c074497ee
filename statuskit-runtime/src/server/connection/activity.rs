//! The state of a connection: whether it is serving a request, its progress, and whether it holds bytes back.

use super::stop_stage::{StageCell, StopStage};
use crate::body::{Body, BoxError};
use bytes::Bytes;
use http::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll};

/// The state of a connection, written by its socket and service, and read by its driver and by the sweep.
///
/// Everything except the sweep, and except the count of the open streams of HTTP/2, runs in one task, so relaxed ordering suffices: the atomics
/// only let the task move between threads. What the sweep reads may be slightly stale, and the task that it
/// wakes compares what the sweep wrote with the current progress.
#[derive(Debug)]
pub(in crate::server) struct Activity {
    busy: AtomicUsize,
    progress: AtomicUsize,
    overdue: AtomicUsize,
    held: AtomicBool,
    unread: AtomicBool,
    blocked: AtomicBool,
    stage: StageCell,
    left_http: AtomicBool,
}

/// Sentinel: `progress` never reaches it.
const NEVER: usize = usize::MAX;

impl Default for Activity {
    fn default() -> Self {
        Activity {
            busy: AtomicUsize::new(0),
            progress: AtomicUsize::new(0),
            overdue: AtomicUsize::new(NEVER),
            held: AtomicBool::new(false),
            unread: AtomicBool::new(false),
            blocked: AtomicBool::new(false),
            stage: StageCell::default(),
            left_http: AtomicBool::new(false),
        }
    }
}

impl Activity {
    /// Marks the start of a request. The connection is busy until the returned guard is dropped.
    pub(in crate::server) fn begin(self: &Arc<Self>) -> Busy {
        add(&self.busy, 1);
        self.unread.store(false, Relaxed);
        Busy(Arc::clone(self))
    }

    /// Marks the start of a stream, whose end another task may mark: the returned guard.
    #[cfg(feature = "http2")]
    pub(in crate::server) fn begin_shared(self: &Arc<Self>) -> SharedBusy {
        self.busy.fetch_add(1, Relaxed);
        SharedBusy(Arc::clone(self))
    }

    pub(in crate::server) fn is_busy(&self) -> bool {
        self.busy.load(Relaxed) > 0
    }

    /// Records progress, which restarts the time limit of a waiting client.
    pub(in crate::server) fn advance(&self) {
        add(&self.progress, 1);
    }

    /// Records that the client has accepted this many bytes, which is progress too.
    #[inline]
    pub(in crate::server) fn note_sent(&self, bytes: usize) {
        add(&self.progress, bytes);
        if self.is_blocked() {
            self.blocked.store(false, Relaxed);
        }
    }

    /// Records that bytes wait for the client to accept them.
    pub(in crate::server) fn block(&self) {
        self.blocked.store(true, Relaxed);
    }

    /// Returns whether bytes wait for the client to accept them.
    #[inline]
    pub(in crate::server) fn is_blocked(&self) -> bool {
        self.blocked.load(Relaxed)
    }

    /// Returns a number that grows with every byte that the client accepts, and with every response.
    pub(in crate::server) fn progress(&self) -> usize {
        self.progress.load(Relaxed)
    }

    /// Records that the client's time ran out at this progress.
    pub(in crate::server) fn run_out(&self, progress: usize) {
        self.overdue.store(progress, Relaxed);
    }

    /// Returns whether the client's time has run out without any progress since. While a request is in progress, only a
    /// client that does not accept the response can be overdue.
    pub(in crate::server) fn is_overdue(&self) -> bool {
        self.overdue.load(Relaxed) == self.progress() && (!self.is_busy() || self.is_blocked())
    }

    /// Records that the body of the request was dropped before its end.
    pub(in crate::server) fn leave_unread(&self) {
        self.unread.store(true, Relaxed);
    }

    /// Returns whether the client may still be sending the body of the last request.
    pub(in crate::server) fn is_left_unread(&self) -> bool {
        self.unread.load(Relaxed)
    }

    /// Advances the stop of the connection.
    pub(in crate::server) fn enter(&self, stage: StopStage) {
        self.stage.set(stage);
    }

    /// Returns how far the stop of the connection has come.
    #[inline]
    pub(in crate::server) fn stage(&self) -> StopStage {
        self.stage.get()
    }

    /// Records that the connection no longer speaks HTTP.
    pub(in crate::server) fn leave_http(&self) {
        self.left_http.store(true, Relaxed);
    }

    pub(in crate::server) fn has_left_http(&self) -> bool {
        self.left_http.load(Relaxed)
    }

    /// Records that the socket is holding a response back.
    pub(in crate::server) fn hold(&self) {
        self.held.store(true, Relaxed);
    }

    pub(in crate::server) fn holds(&self) -> bool {
        self.held.load(Relaxed)
    }

    /// Lets the next flush send what is held back. Returns whether anything was.
    pub(in crate::server) fn release(&self) -> bool {
        self.holds() && self.held.swap(false, Relaxed)
    }
}

/// Adds to a count without a locked instruction. Nothing is lost, since only one task writes it.
fn add(count: &AtomicUsize, more: usize) {
    count.store(count.load(Relaxed).wrapping_add(more), Relaxed);
}

/// A guard for a request in progress.
#[derive(Debug)]
pub(in crate::server) struct Busy(Arc<Activity>);

impl Busy {
    /// Keeps the connection busy until the body of a streaming response is dropped.
    pub(in crate::server) fn until_sent(self, response: &mut Response<Body>) {
        let body = std::mem::take(response.body_mut());
        *response.body_mut() = Body::stream(Streaming { body, _busy: self });
    }

    /// Returns whether the connection should end after this response.
    #[inline]
    pub(in crate::server) fn is_last(&self) -> bool {
        self.0.stage() != StopStage::Open
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        add(&self.0.busy, 1_usize.wrapping_neg());
        self.0.advance();
    }
}

/// A guard for a stream in progress, which any task may drop.
#[cfg(feature = "http2")]
#[derive(Debug)]
pub(in crate::server) struct SharedBusy(Arc<Activity>);

#[cfg(feature = "http2")]
impl Drop for SharedBusy {
    fn drop(&mut self) {
        self.0.busy.fetch_sub(1, Relaxed);
        // The connection's task may overwrite this. Then it has recorded progress itself.
        self.0.progress.fetch_add(1, Relaxed);
    }
}

/// A body that keeps the connection busy until it is dropped.
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
