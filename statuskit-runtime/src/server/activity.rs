//! What a connection is doing: whether it works on a request, how far it has come, what it holds back.

use crate::body::{Body, BoxError};
use bytes::Bytes;
use http::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll};

/// Written by the socket and the service of a connection, read by its driver and its deadline.
///
/// All of them run in the connection's one task, so the order of memory needs no care; the atomics only
/// let the task move between threads.
#[derive(Debug, Default)]
pub(super) struct Activity {
    busy: AtomicUsize,
    progress: AtomicUsize,
    held: AtomicBool,
    unread: AtomicBool,
}

impl Activity {
    /// A request came in; the connection is busy until what is given back is dropped.
    pub(super) fn begin(self: &Arc<Self>) -> Busy {
        self.busy.fetch_add(1, Relaxed);
        self.unread.store(false, Relaxed);
        Busy(Arc::clone(self))
    }

    pub(super) fn is_busy(&self) -> bool {
        self.busy.load(Relaxed) > 0
    }

    /// Something happened for which a waiting client gets its time anew.
    pub(super) fn advance(&self) {
        self.progress.fetch_add(1, Relaxed);
    }

    /// A number that differs after every [`advance`](Activity::advance).
    pub(super) fn progress(&self) -> usize {
        self.progress.load(Relaxed)
    }

    /// The body of the request was dropped before its end.
    pub(super) fn leave_unread(&self) {
        self.unread.store(true, Relaxed);
    }

    /// Whether the client may still send the body of the last request.
    pub(super) fn is_left_unread(&self) -> bool {
        self.unread.load(Relaxed)
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

/// A request in work.
#[derive(Debug)]
pub(super) struct Busy(Arc<Activity>);

impl Busy {
    /// A response at hand ends the work. One that streams carries it on to its last frame.
    pub(super) fn until_sent(self, response: Response<Body>) -> Response<Body> {
        if !response.body().is_stream() {
            return response;
        }
        response.map(|body| Body::stream(Streaming { body, _busy: self }))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.fetch_sub(1, Relaxed);
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
