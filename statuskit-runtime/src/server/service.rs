//! A connection's service: hyper's requests in, the tower service's responses out.

use super::activity::Activity;
use super::upload::body;
use crate::body::Body;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::{Service as HyperService, service_fn};
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tower_service::Service;

/// A tower service that the server and the test client can drive; implemented for all that fit.
///
/// It is cloned for each request, as tower's contract of readiness asks, so a clone should be cheap.
pub trait HttpService:
    Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone + Send + 'static
{
}

impl<S> HttpService for S where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send>
        + Clone
        + Send
        + 'static
{
}

/// `service` as hyper calls it. The connection counts as busy from here to the end of the response.
pub(super) fn requests<S: HttpService>(
    service: S,
    activity: Arc<Activity>,
    body_read_timeout: Duration,
) -> impl HyperService<Request<Incoming>, Response = Response<Body>, Error = Infallible, Future: Send> {
    service_fn(move |request: Request<Incoming>| {
        let busy = activity.begin();
        let answer =
            call(service.clone(), request.map(|incoming| body(incoming, &activity, body_read_timeout)));
        async move {
            let Ok(response) = match answer {
                Answer::Begun(answer) => answer.await,
                Answer::Waiting(answer) => answer.await,
            };
            Ok(busy.until_sent(response))
        }
    })
}

/// A request is some hundred bytes, and each future that holds it copies them. So a service that is ready,
/// as an app always is, gets it at once; only one that is not has it kept in a future.
enum Answer<F> {
    Begun(F),
    Waiting(Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>),
}

fn call<S: HttpService>(mut service: S, request: Request<Body>) -> Answer<S::Future> {
    match service.poll_ready(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(())) => Answer::Begun(service.call(request)),
        Poll::Pending => Answer::Waiting(Box::pin(answer(service, request))),
    }
}

/// Waits until the service is ready, then calls it.
pub(crate) async fn answer<S: HttpService>(
    mut service: S,
    request: Request<Body>,
) -> Result<Response<Body>, Infallible> {
    let Ok(()) = poll_fn(|cx| service.poll_ready(cx)).await;
    service.call(request).await
}
