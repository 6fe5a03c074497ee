//! A stream whose items an async block sends.

use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// The sending half of a streamed response.
pub struct StreamSender<T>(mpsc::Sender<T>);

/// The client has hung up, so nothing more can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientGone;

impl<T> StreamSender<T> {
    /// Sends an item. Waits until the client has received the one before it.
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

/// A stream of what a future sends. It ends with an error if the future returns one.
///
/// The stream polls the future itself, so that dropping the one drops the other.
pub(crate) struct Channel<T, Fut> {
    producer: Option<Pin<Box<Fut>>>,
    receiver: mpsc::Receiver<T>,
}

/// Creates a stream of what `produce` sends.
pub(crate) fn channel<T, Fut>(produce: impl FnOnce(StreamSender<T>) -> Fut) -> Channel<T, Fut> {
    let (sender, receiver) = mpsc::channel(1);
    Channel { producer: Some(Box::pin(produce(StreamSender(sender)))), receiver }
}

impl<T, E, Fut: Future<Output = Result<(), E>>> Stream for Channel<T, Fut> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T, E>>> {
        if let Poll::Ready(Some(item)) = self.receiver.poll_recv(cx) {
            return Poll::Ready(Some(Ok(item)));
        }
        if let Some(producer) = &mut self.producer
            && let Poll::Ready(result) = producer.as_mut().poll(cx)
        {
            self.producer = None;
            if let Err(error) = result {
                return Poll::Ready(Some(Err(error)));
            }
        }
        // Without an item, every sender is gone.
        match self.receiver.poll_recv(cx) {
            Poll::Ready(None) if self.producer.is_some() => Poll::Pending,
            item => item.map(|item| item.map(Ok)),
        }
    }
}
