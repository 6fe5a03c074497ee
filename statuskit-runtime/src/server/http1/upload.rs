//! The body of a request as it arrives, which records when it is left unread.

use crate::body::{Body, BoxError, Stalled};
use crate::server::connection::Activity;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// Returns the body of a request. A body that has already ended needs no stream.
///
/// The client may pause for `limit` between two chunks.
pub(in crate::server) fn body(incoming: Incoming, activity: &Arc<Activity>, limit: Duration) -> Body {
    if incoming.is_end_stream() {
        return Body::empty();
    }
    Body::stream(Upload { incoming, ended: false, activity: Arc::clone(activity), limit, pause: None })
}

struct Upload {
    incoming: Incoming,
    ended: bool,
    activity: Arc<Activity>,
    limit: Duration,
    /// Completes when the client has paused for too long. Created when the client pauses.
    pause: Option<Pin<Box<Sleep>>>,
}

impl Upload {
    /// Fails once the client has paused for longer than the limit.
    fn poll_pause(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let limit = self.limit;
        let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(limit)));
        pause.as_mut().poll(cx).map(|()| Some(Err(Stalled.into())))
    }
}

impl HttpBody for Upload {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Poll::Ready(frame) = Pin::new(&mut self.incoming).poll_frame(cx) else {
            return self.poll_pause(cx);
        };
        self.pause = None;
        self.ended = frame.is_none();
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.ended && !self.incoming.is_end_stream() {
            self.activity.leave_unread();
        }
    }
}
