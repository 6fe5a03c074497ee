//! `Before`: what a response was before it was compressed.

use http::header::CONTENT_ENCODING;
use http::{Request, Response, StatusCode};
use pin_project_lite::pin_project;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// A part of a response before it was compressed, in an extension of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    pub(super) status: StatusCode,
    pub(super) is_encoded: bool,
}

/// Adds a [`Before`] to every response.
#[derive(Clone, Copy, Debug)]
pub(super) struct RememberLayer;

/// The service inside the compression, which remembers what a response was before.
#[derive(Clone, Debug)]
pub struct Remember<S>(S);

impl<S> Layer<S> for RememberLayer {
    type Service = Remember<S>;

    fn layer(&self, inner: S) -> Remember<S> {
        Remember(inner)
    }
}

impl<S, A, B> Service<Request<A>> for Remember<S>
where
    S: Service<Request<A>, Response = Response<B>>,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = RememberFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        RememberFuture { answer: self.0.call(request) }
    }
}

pin_project! {
    /// The future of a [`Remember`].
    #[derive(Debug)]
    pub struct RememberFuture<F> {
        #[pin]
        answer: F,
    }
}

impl<F, B, E> Future for RememberFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut response = ready!(self.project().answer.poll(cx)?);
        let is_encoded = response.headers().contains_key(CONTENT_ENCODING);
        let before = Before { status: response.status(), is_encoded };
        response.extensions_mut().insert(before);
        Poll::Ready(Ok(response))
    }
}
