//! Tower layers.

use super::Next;
use crate::body::{Body, BoxError};
use crate::error::HttpError;
use crate::log_text::OneLine;
use bytes::Bytes;
use http::StatusCode;
use std::future::poll_fn;
use tower_layer::Layer;
use tower_service::Service;

/// A tower service over the types of the `http` crate, which is cloned for each request.
///
/// This trait abbreviates a long bound and is implemented for every type that meets it. There is no need to
/// implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot handle requests",
    label = "expected a `Service<http::Request<Body>>` that is `Clone + Send + Sync`",
    note = "its response must be an `http::Response` with a body of `Bytes`, and its error must convert into `Box<dyn Error + Send + Sync>`"
)]
pub trait ClonedService: Clone + Send + Sync + 'static {
    /// Answers one request.
    fn answer(
        self,
        request: http::Request<Body>,
    ) -> impl Future<Output = Result<http::Response<Body>, BoxError>> + Send;
}

impl<S, B> ClonedService for S
where
    S: Service<http::Request<Body>, Response = http::Response<B>, Error: Into<BoxError>, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    async fn answer(mut self, request: http::Request<Body>) -> Result<http::Response<Body>, BoxError> {
        poll_fn(|context| self.poll_ready(context)).await.map_err(Into::into)?;
        Ok(self.call(request).await.map_err(Into::into)?.map(Body::stream))
    }
}

/// Wraps `next` in the layer.
pub(super) fn layered<L: Layer<Next, Service: ClonedService>>(layer: &L, next: Next) -> Next {
    Next::of_service(layer.layer(next))
}

impl Next {
    /// Creates a `Next` that calls the service. An error of the service becomes a 500.
    pub(crate) fn of_service(service: impl ClonedService) -> Self {
        Next::new(move |request| {
            let service = service.clone();
            Box::pin(async move { service.answer(request).await.unwrap_or_else(failed) })
        })
    }
}

fn failed(error: BoxError) -> http::Response<Body> {
    tracing::error!("a layer or mounted service failed: {}", OneLine(error));
    let error = HttpError::from_status(StatusCode::INTERNAL_SERVER_ERROR);
    error.to_response().into_http(StatusCode::INTERNAL_SERVER_ERROR, false)
}
