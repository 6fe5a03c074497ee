//! Layers of the tower family.

use super::Next;
use crate::body::{Body, BoxError};
use crate::error::HttpError;
use bytes::Bytes;
use http::StatusCode;
use std::future::poll_fn;
use tower_layer::Layer;
use tower_service::Service;

/// The layer around the rest of the way; an error of the layer itself is a 500.
pub(crate) fn layered<L, B>(layer: &L, next: Next) -> Next
where
    L: Layer<Next>,
    L::Service: Service<http::Request<Body>, Response = http::Response<B>, Error: Into<BoxError>, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    let service = layer.layer(next);
    Next::new(move |request| {
        let service = service.clone();
        Box::pin(async move { call(service, request).await.unwrap_or_else(|error| failed(error.into())) })
    })
}

async fn call<S, B>(mut service: S, request: http::Request<Body>) -> Result<http::Response<Body>, S::Error>
where
    S: Service<http::Request<Body>, Response = http::Response<B>>,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    poll_fn(|context| service.poll_ready(context)).await?;
    Ok(service.call(request).await?.map(Body::stream))
}

fn failed(error: BoxError) -> http::Response<Body> {
    tracing::error!("a layer failed: {error}");
    let error = HttpError::from_status(StatusCode::INTERNAL_SERVER_ERROR);
    error.to_response().into_http(StatusCode::INTERNAL_SERVER_ERROR, false)
}
