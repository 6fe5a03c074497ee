//! A stream whose items an async block sends.

use futures_core::Stream;
use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// The sending half of a streamed response.
pub struct StreamSender<T>(mpsc::Sender<T>);

/// The client has hung up, so nothing more can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientGone;

impl<T> StreamSender<T> {
    /// Sends an item. Waits until the connection has taken the one before it, which a slow client delays.
    ///
    /// # Errors
    ///
    /// Returns [`ClientGone`] if the client has hung up. An async block that sends is then dropped anyway, so only a
    /// task of its own sees this.
    pub async fn send(&self, item: T) -> Result<(), ClientGone> {
        self.0.send(item).await.map_err(|_| ClientGone)
    }

    /// Waits until the client has hung up.
    pub async fn closed(&self) {
        self.0.closed().await;
    }
}

impl<T> Clone for StreamSender<T> {
    fn clone(&self) -> Self {
        StreamSender(self.0.clone())
    }
}

impl<T> fmt::Debug for StreamSender<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("StreamSender(..)")
    }
}

impl fmt::Display for ClientGone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the client has hung up")
    }
}

impl std::error::Error for ClientGone {}

/// A stream of what a future sends. If the future returns an error or panics, the stream does so after what was sent.
///
/// The stream polls the future itself, so that dropping the one drops the other.
pub(crate) struct Channel<T, E, Fut> {
    producer: Option<Pin<Box<Fut>>>,
    receiver: mpsc::Receiver<T>,
    /// How the future has failed, until the stream does.
    failure: Option<Failure<E>>,
}

/// How a future fails.
enum Failure<E> {
    Error(E),
    Panic(Box<dyn Any + Send>),
}

/// The future is pinned in its box.
impl<T, E, Fut> Unpin for Channel<T, E, Fut> {}

/// Creates a stream of what `produce` sends.
pub(crate) fn channel<T, E, Fut>(produce: impl FnOnce(StreamSender<T>) -> Fut) -> Channel<T, E, Fut>
where
    Fut: Future<Output = Result<(), E>>,
{
    let (sender, receiver) = mpsc::channel(1);
    Channel { producer: Some(Box::pin(produce(StreamSender(sender)))), receiver, failure: None }
}

impl<T, E, Fut: Future<Output = Result<(), E>>> Channel<T, E, Fut> {
    /// Polls the future. When it fails, nothing more can be sent.
    fn produce(&mut self, cx: &mut Context<'_>) {
        let Some(producer) = &mut self.producer else { return };
        // After a panic, the future is only dropped.
        let failure = match catch_unwind(AssertUnwindSafe(|| producer.as_mut().poll(cx))) {
            Ok(Poll::Pending) => return,
            Ok(Poll::Ready(Ok(()))) => None,
            Ok(Poll::Ready(Err(error))) => Some(Failure::Error(error)),
            Err(panic) => Some(Failure::Panic(panic)),
        };
        self.producer = None;
        if failure.is_some() {
            self.failure = failure;
            self.receiver.close();
        }
    }
}

impl<T, E, Fut: Future<Output = Result<(), E>>> Stream for Channel<T, E, Fut> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T, E>>> {
        if let Poll::Ready(Some(item)) = self.receiver.poll_recv(cx) {
            return Poll::Ready(Some(Ok(item)));
        }
        self.produce(cx);
        match self.receiver.poll_recv(cx) {
            Poll::Ready(Some(item)) => Poll::Ready(Some(Ok(item))),
            // Every sender is gone.
            Poll::Ready(None) if self.producer.is_some() => Poll::Pending,
            Poll::Ready(None) => match self.failure.take() {
                None => Poll::Ready(None),
                Some(Failure::Error(error)) => Poll::Ready(Some(Err(error))),
                Some(Failure::Panic(panic)) => resume_unwind(panic),
            },
            Poll::Pending => Poll::Pending,
        }
    }
}
