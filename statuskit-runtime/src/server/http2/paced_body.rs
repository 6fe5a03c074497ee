//! The body of a response on a stream, which records whether the client is behind.

use crate::body::{Body, BoxError};
use crate::server::connection::Activity;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A body that records whether the client is behind: hyper asks for the next frame when the client's window has room.
pub(super) struct PacedBody {
    body: Body,
    activity: Arc<Activity>,
    /// The length of the last frame, if the client has not made room for another yet.
    handed_out: Option<usize>,
}

impl PacedBody {
    pub(super) fn wrap(body: Body, activity: Arc<Activity>) -> Body {
        Body::stream(PacedBody { body, activity, handed_out: None })
    }
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(length) = self.handed_out.take() {
            self.activity.note_sent(length);
        }
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &frame {
            self.handed_out = Some(frame.data_ref().map_or(0, Bytes::len));
            self.activity.block();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
