//! `ResponseFuture`: the future of an app's response.

use crate::body::Body;
use crate::response::Response;
use crate::route::{BoxFuture, HandlerFuture};
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// The future that an app returns for a request.
pub struct ResponseFuture(FutureState);

enum FutureState {
    /// The response is ready: no route matched the request, or the handler finished at once.
    Ready(Option<Response>),
    /// A route is running.
    Pending(HandlerFuture),
    /// A middleware or a mounted service is running.
    Boxed(BoxFuture<http::Response<Body>>),
    /// Either of these, which keeps running without its client.
    Kept(Box<RunToCompletion>),
}

/// Work that runs to completion, even if nothing waits for it.
struct RunToCompletion {
    work: Option<ResponseFuture>,
    tracker: TaskTracker,
}

impl Drop for RunToCompletion {
    fn drop(&mut self) {
        if let (Some(work), Ok(runtime)) = (self.work.take(), Handle::try_current()) {
            drop(self.tracker.spawn_on(work, &runtime));
        }
    }
}

impl ResponseFuture {
    pub(super) const fn ready(response: Response) -> Self {
        ResponseFuture(FutureState::Ready(Some(response)))
    }

    #[inline]
    pub(super) const fn of(answer: HandlerFuture) -> Self {
        ResponseFuture(FutureState::Pending(answer))
    }

    pub(super) const fn boxed(answer: BoxFuture<http::Response<Body>>) -> Self {
        ResponseFuture(FutureState::Boxed(answer))
    }

    /// Polls the future once, which begins its work. If it is pending, the caller polls it again and thereby
    /// registers a waker.
    ///
    /// A handler that finishes at once drops its request before the connection makes room for the next one.
    /// Otherwise hyper would allocate another buffer, since the headers of the request still occupy the
    /// previous one.
    #[inline]
    pub(super) fn start_now(mut self) -> Self {
        if let FutureState::Pending(answer) = &mut self.0
            && let Poll::Ready(response) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            return ResponseFuture::ready(response);
        }
        self
    }

    /// Returns a future whose work continues in a task of its own if the future is dropped before completion.
    pub(super) fn kept(self, tracker: &TaskTracker) -> Self {
        match self.0 {
            FutureState::Ready(_) | FutureState::Kept(_) => self,
            FutureState::Pending(_) | FutureState::Boxed(_) => {
                let kept = RunToCompletion { work: Some(self), tracker: tracker.clone() };
                ResponseFuture(FutureState::Kept(Box::new(kept)))
            }
        }
    }
}

impl RunToCompletion {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<http::Response<Body>, Infallible>> {
        let work = self.work.as_mut().expect("a future is not polled after completion");
        let answer = ready!(Pin::new(work).poll(context));
        self.work = None;
        Poll::Ready(answer)
    }
}

impl Future for ResponseFuture {
    type Output = Result<http::Response<Body>, Infallible>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            FutureState::Pending(answer) => answer.as_mut().poll(context).map(Response::sealed).map(Ok),
            FutureState::Boxed(response) => response.as_mut().poll(context).map(Ok),
            FutureState::Kept(kept) => kept.poll(context),
            FutureState::Ready(response) => {
                Poll::Ready(Ok(response.take().expect("a future is not polled after completion").sealed()))
            }
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ResponseFuture(..)")
    }
}
