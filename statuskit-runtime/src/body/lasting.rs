//! `LastingBody`: a body that is produced piece by piece.

use super::any_body::AnyBody;
use super::error::BoxError;
use crate::log_text::OneLine;
use crate::panic::catch_now;
use crate::stop_signal::{StopSignal, StopWatch};
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame};
use std::any::Any;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// A body whose pieces come from a stream.
pub(crate) struct LastingBody {
    /// The stream, until it ends. It is dropped at once then, with everything that it holds.
    pieces: Option<Pieces>,
    /// The first piece, if it was produced before the head was sent.
    first: Option<Bytes>,
    /// The error that the next poll returns.
    failure: Option<BoxError>,
    /// How long the head waits for the first piece. `None` waits until there is one.
    head_after: Option<Duration>,
    /// Whether the body ends when the app stops.
    ends_at_stop: bool,
    stop: Option<StopWatch>,
    /// The route in the log.
    route: Option<Arc<str>>,
}

impl LastingBody {
    pub(super) fn new(pieces: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static) -> Self {
        LastingBody {
            pieces: Some(Box::pin(pieces)),
            first: None,
            failure: None,
            head_after: None,
            ends_at_stop: false,
            stop: None,
            route: None,
        }
    }

    /// Makes the body end when the app stops. Its head waits at most this long for the first piece.
    pub(crate) fn live(&mut self, head_after: Duration) {
        self.head_after = Some(head_after);
        self.ends_at_stop = true;
    }

    /// Waits for the first piece, before the head of the response is sent.
    ///
    /// # Errors
    ///
    /// Returns the error of the stream if it fails before its first piece.
    pub(crate) async fn open(&mut self, route: &Arc<str>, stopping: &StopSignal) -> Result<(), BoxError> {
        self.route = Some(route.clone());
        self.stop = self.ends_at_stop.then(|| stopping.watch());
        let head_after = self.head_after;
        let first = poll_fn(|cx| self.poll_piece(cx));
        let first = match head_after {
            None => first.await,
            Some(limit) => match tokio::time::timeout(limit, first).await {
                Ok(first) => first,
                Err(_) => return Ok(()),
            },
        };
        self.first = first.transpose()?;
        Ok(())
    }

    /// Produces the next piece that is not empty. A panic is an error.
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        if self.stop.as_mut().is_some_and(|stop| stop.poll(cx)) {
            self.pieces = None;
        }
        while let Some(pieces) = &mut self.pieces {
            let polled = catch_now(|| pieces.as_mut().poll_next(cx));
            let piece = match polled {
                Ok(polled) => ready!(polled),
                Err(message) => Some(Err(format!("the stream panicked: {message}").into())),
            };
            if !matches!(piece, Some(Ok(_))) {
                self.pieces = None;
            }
            match piece {
                Some(Ok(piece)) if piece.is_empty() => {}
                piece => return Poll::Ready(piece),
            }
        }
        Poll::Ready(None)
    }
}

impl Body for LastingBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if let Some(error) = self.failure.take() {
            return Poll::Ready(Some(Err(error)));
        }
        match ready!(self.poll_piece(cx)) {
            Some(Err(error)) => {
                let route = self.route.as_deref();
                tracing::error!(route, "the response broke off: {}", OneLine(&error));
                self.failure = Some(error);
                // hyper drops what it has not sent yet when a body fails, but sends it when a body is pending.
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            piece => Poll::Ready(piece.map(|piece| piece.map(Frame::data))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_none() && self.first.is_none() && self.failure.is_none()
    }
}

impl AnyBody for LastingBody {
    fn own(&self) -> Option<&dyn Any> {
        Some(self)
    }

    fn own_mut(self: Pin<&mut Self>) -> Option<&mut dyn Any> {
        Some(self.get_mut())
    }
}
