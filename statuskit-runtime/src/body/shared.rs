//! `SharedBody`: a body that several readers receive, each from its start.

use super::any_body::AnyBody;
use super::error::{BoxError, OverBudget, Stalled};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;
use std::any::Any;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

type FrameResult = Result<Frame<Bytes>, BoxError>;

/// One reader of a body that others read too.
pub(super) struct SharedBody {
    source: Arc<Mutex<SharedSource>>,
    /// The number of received pieces that this reader has seen.
    seen: usize,
}

/// The body itself, and what has been received of it.
struct SharedSource {
    body: UnsyncBoxBody<Bytes, BoxError>,
    /// The pieces so far. A piece is not kept if only one reader is left.
    received: Vec<Bytes>,
    end: Option<BodyEnd>,
    /// The readers that wait for the next piece.
    waiting: Vec<Waker>,
}

/// How the body ended.
#[derive(Clone)]
enum BodyEnd {
    Complete,
    Stalled,
    OverBudget,
    Broken(String),
}

impl BodyEnd {
    fn of(error: &BoxError) -> Self {
        match error {
            error if error.is::<Stalled>() => BodyEnd::Stalled,
            error if error.is::<OverBudget>() => BodyEnd::OverBudget,
            error => BodyEnd::Broken(error.to_string()),
        }
    }

    /// Returns the end as a reader sees it that arrives later.
    fn frame(&self) -> Option<FrameResult> {
        match self {
            BodyEnd::Complete => None,
            BodyEnd::Stalled => Some(Err(Box::new(Stalled))),
            BodyEnd::OverBudget => Some(Err(Box::new(OverBudget))),
            BodyEnd::Broken(message) => Some(Err(message.as_str().into())),
        }
    }
}

impl SharedBody {
    pub(super) fn new(body: UnsyncBoxBody<Bytes, BoxError>) -> Self {
        let source = SharedSource { body, received: Vec::new(), end: None, waiting: Vec::new() };
        SharedBody { source: Arc::new(Mutex::new(source)), seen: 0 }
    }

    /// Returns another reader, which begins at the start of the body.
    pub(super) fn another_reader(&self) -> Self {
        SharedBody { source: self.source.clone(), seen: 0 }
    }

    fn lock(&self) -> MutexGuard<'_, SharedSource> {
        self.source.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Body for SharedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<FrameResult>> {
        let this = &mut *self;
        let is_alone = Arc::strong_count(&this.source) == 1;
        let (seen, source) = (&mut this.seen, &this.source);
        let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = source.received.get(*seen) {
            *seen += 1;
            return Poll::Ready(Some(Ok(Frame::data(piece.clone()))));
        }
        if let Some(end) = &source.end {
            return Poll::Ready(end.frame());
        }
        let Poll::Ready(frame) = source.poll_frame(cx) else { return Poll::Pending };
        if let Some(Ok(frame)) = &frame
            && let Some(piece) = frame.data_ref()
            && !is_alone
        {
            *seen += 1;
            source.received.push(piece.clone());
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        let source = self.lock();
        let is_at_end = matches!(source.end, Some(BodyEnd::Complete)) || source.body.is_end_stream();
        self.seen == source.received.len() && is_at_end
    }

    /// Returns the bytes that this reader has not seen yet, as far as they are known.
    fn size_hint(&self) -> SizeHint {
        let source = self.lock();
        let received = source.received[self.seen..].iter().map(|piece| piece.len() as u64).sum::<u64>();
        let rest = source.body.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(received + rest.lower());
        if let Some(upper) = rest.upper() {
            hint.set_upper(received + upper);
        }
        hint
    }
}

impl AnyBody for SharedBody {
    fn own(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl SharedSource {
    /// Receives the next frame, and wakes the other readers that wait for it.
    fn poll_frame(&mut self, cx: &mut Context<'_>) -> Poll<Option<FrameResult>> {
        let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) else {
            if !self.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                self.waiting.push(cx.waker().clone());
            }
            return Poll::Pending;
        };
        match &frame {
            None => self.end = Some(BodyEnd::Complete),
            Some(Err(error)) => self.end = Some(BodyEnd::of(error)),
            Some(Ok(_)) => {}
        }
        self.waiting.drain(..).for_each(Waker::wake);
        Poll::Ready(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Body, BodyRepr, ReadError, read_all};
    use http_body::Body as _;
    use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

    /// A body whose frames come from a channel.
    struct FromChannel(UnboundedReceiver<FrameResult>);

    impl http_body::Body for FromChannel {
        type Data = Bytes;
        type Error = BoxError;

        fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<FrameResult>> {
            self.0.poll_recv(cx)
        }
    }

    fn piece(text: &'static str) -> FrameResult {
        Ok(Frame::data(Bytes::from(text)))
    }

    fn body(pieces: impl IntoIterator<Item = FrameResult>) -> (UnboundedSender<FrameResult>, Body) {
        let (sender, receiver) = unbounded_channel();
        pieces.into_iter().for_each(|piece| sender.send(piece).unwrap());
        (sender, Body::stream(FromChannel(receiver)))
    }

    #[tokio::test]
    async fn every_reader_receives_the_whole_body() {
        let (sender, mut first) = body(["a", "bc", "d"].map(piece));
        drop(sender);
        let mut second = first.share();
        let third = second.share();
        assert_eq!(read_all(first, 9).await.unwrap(), "abcd");
        assert_eq!(second.size_hint().lower(), 4);
        assert_eq!(read_all(second, 9).await.unwrap(), "abcd");
        assert!(matches!(read_all(third, 3).await, Err(ReadError::TooLarge)));
    }

    #[tokio::test]
    async fn readers_that_wait_are_all_woken() {
        let (sender, mut first) = body([]);
        let second = first.share();
        let readers = [first, second].map(|reader| tokio::spawn(read_all(reader, 9)));
        tokio::task::yield_now().await;
        sender.send(piece("abc")).unwrap();
        drop(sender);
        for reader in readers {
            assert_eq!(reader.await.unwrap().unwrap(), "abc");
        }
    }

    #[tokio::test]
    async fn a_failure_reaches_every_reader() {
        let (_sender, mut first) = body([piece("a"), Err(Box::new(Stalled))]);
        let second = first.share();
        for reader in [first, second] {
            assert!(matches!(read_all(reader, 9).await, Err(ReadError::TooSlow)));
        }
    }

    #[tokio::test]
    async fn the_last_reader_keeps_nothing() {
        let (_sender, mut first) = body([piece("a")]);
        let second = first.share();
        drop(first);
        let BodyRepr::Stream(mut reader) = second.0 else { panic!("the body is a stream") };
        assert!(reader.as_mut().poll_frame(&mut Context::from_waker(Waker::noop())).is_ready());
        let shared =
            reader.own().and_then(|own| own.downcast_ref::<SharedBody>()).expect("the body is shared");
        assert!(shared.lock().received.is_empty());
    }
}
