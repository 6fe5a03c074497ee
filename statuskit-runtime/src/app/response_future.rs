//! `ResponseFuture`: the response of an app to come.

use crate::body::Body;
use crate::response::Response;
use crate::route::{Answer, BoxFuture};
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// The response to come.
pub struct ResponseFuture(State);

enum State {
    /// It is at hand: no route took the request, or the handler was done at once.
    Ready(Option<Response>),
    /// A route is at work.
    Pending(Answer),
    /// A middleware is.
    Around(BoxFuture<http::Response<Body>>),
}

impl ResponseFuture {
    pub(super) const fn ready(response: Response) -> Self {
        ResponseFuture(State::Ready(Some(response)))
    }

    #[inline]
    pub(super) const fn of(answer: Answer) -> Self {
        ResponseFuture(State::Pending(answer))
    }

    pub(super) const fn around(answer: BoxFuture<http::Response<Body>>) -> Self {
        ResponseFuture(State::Around(answer))
    }
}

impl ResponseFuture {
    /// The same future, whose work has begun. It is polled again for the sake of its waker.
    ///
    /// A handler that is done at once drops its request before the connection makes room for the next one;
    /// else hyper takes another buffer, as the headers of the request still stand in the one before.
    #[inline]
    pub(super) fn begun(mut self) -> Self {
        if let State::Pending(answer) = &mut self.0
            && let Poll::Ready(response) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            return ResponseFuture::ready(response);
        }
        self
    }
}

impl Future for ResponseFuture {
    type Output = Result<http::Response<Body>, Infallible>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Pending(answer) => answer.as_mut().poll(context).map(Response::sealed).map(Ok),
            State::Around(response) => response.as_mut().poll(context).map(Ok),
            State::Ready(response) => {
                Poll::Ready(Ok(response.take().expect("a future is not polled after its end").sealed()))
            }
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ResponseFuture(..)")
    }
}
