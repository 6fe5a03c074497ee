//! `Next`: the rest of the chain, down to the handler.

use crate::body::Body;
use crate::future::BoxFuture;
use crate::input::Request;
use crate::response::Response;
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use tower_service::Service;

/// The rest of the chain, which a middleware calls to continue: the middlewares inside it, and the app.
#[derive(Clone)]
pub struct Next(Arc<Answer>);

type Answer = dyn Fn(http::Request<Body>) -> BoxFuture<http::Response<Body>> + Send + Sync;

impl Next {
    pub(crate) fn new(
        answer: impl Fn(http::Request<Body>) -> BoxFuture<http::Response<Body>> + Send + Sync + 'static,
    ) -> Self {
        Next(Arc::new(answer))
    }

    /// Passes the request, which may have been changed, to the rest of the chain.
    pub async fn run(self, request: Request) -> Response {
        self.answer(request.into()).await.into()
    }

    pub(crate) fn answer(&self, request: http::Request<Body>) -> BoxFuture<http::Response<Body>> {
        (self.0)(request)
    }
}

impl Service<http::Request<Body>> for Next {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = NextFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> NextFuture {
        let response = self.answer(request);
        Box::pin(async move { Ok(response.await) })
    }
}

type NextFuture = BoxFuture<Result<http::Response<Body>, Infallible>>;

impl fmt::Debug for Next {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Next(..)")
    }
}
