//! The service of a connection: hyper's requests in, the tower service's responses out.

use super::connection::{Activity, Busy};
use super::host::BadHost;
use super::http1::{UploadLimits, body};
use super::refusal::Refusal;
use crate::body::Body;
use crate::error::HttpError;
use http::header::CONNECTION;
use http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::service::Service as HyperService;
use pin_project_lite::pin_project;
use std::cell::RefCell;
use std::convert::Infallible;
use std::future::{poll_fn, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use tower_service::Service;

/// A tower service that the server and the test client can drive. Implemented for every service that fits.
///
/// A service that is not ready when a request arrives is cloned, and the clone is called once it is ready, as
/// tower requires. Cloning should therefore be cheap.
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

/// A tower service adapted to hyper. The connection counts as busy from the call to the end of the response.
///
/// The service is in a cell because hyper calls it through a shared reference, though never concurrently.
pub(super) struct Requests<S> {
    pub(super) service: RefCell<S>,
    pub(super) activity: Arc<Activity>,
    pub(super) upload: UploadLimits,
    /// How a request without exactly one valid `Host` is rejected. `None` if it is accepted.
    pub(super) host_refusal: Option<Refusal>,
}

impl<S: HttpService> HyperService<Request<Incoming>> for Requests<S> {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = ServiceFuture<S::Future>;

    /// A request is a few hundred bytes, and each future that holds it copies them. A service that is ready,
    /// as an app always is, therefore gets the request at once. Only a service that is not ready has it kept
    /// in a future. From here to the exchange that keeps the request, no function that passes on the whole
    /// request is marked `#[inline]`: rustc would then copy what it otherwise passes by address.
    fn call(&self, request: Request<Incoming>) -> ServiceFuture<S::Future> {
        let busy = Some(self.activity.begin());
        if let Some(refusal) = &self.host_refusal
            && let Some(bad) = BadHost::of(request.version(), request.headers())
        {
            return ServiceFuture { stage: Stage::refused(refusal, bad.error(), request), busy };
        }
        let (parts, incoming) = request.into_parts();
        let body = body(incoming, &self.activity, self.upload);
        let mut service = self.service.borrow_mut();
        let stage = match service.poll_ready(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => Stage::Begun { answer: service.call(Request::from_parts(parts, body)) },
            Poll::Pending => {
                Stage::Waiting { answer: Box::pin(answer(service.clone(), Request::from_parts(parts, body))) }
            }
        };
        ServiceFuture { stage, busy }
    }
}

/// hyper drops the service of a connection before it hands the socket to whoever upgrades it.
impl<S> Drop for Requests<S> {
    fn drop(&mut self) {
        self.activity.leave_http();
    }
}

pin_project! {
    /// The future of a response.
    pub(super) struct ServiceFuture<F> {
        #[pin]
        stage: Stage<F>,
        busy: Option<Busy>,
    }
}

pin_project! {
    #[project = Staged]
    enum Stage<F> {
        Begun { #[pin] answer: F },
        Waiting { answer: Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>> },
    }
}

#[cfg(feature = "http2")]
impl<F> ServiceFuture<F> {
    /// Rejects a request before the service sees it.
    pub(super) fn refused(refusal: &Refusal, error: HttpError, request: Request<Incoming>) -> Self {
        ServiceFuture { stage: Stage::refused(refusal, error, request), busy: None }
    }
}

impl<F> Stage<F> {
    /// Rejects a request before the service sees it.
    #[cold]
    fn refused(refusal: &Refusal, error: HttpError, request: Request<Incoming>) -> Self {
        let response = refusal.respond(error, request.map(|_| Body::empty()));
        Stage::Waiting { answer: Box::pin(ready(Ok(response))) }
    }
}

impl<F: Future<Output = Result<Response<Body>, Infallible>>> Future for ServiceFuture<F> {
    type Output = Result<Response<Body>, Infallible>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut answer = match this.stage.project() {
            Staged::Begun { answer } => answer.poll(cx),
            Staged::Waiting { answer } => answer.as_mut().poll(cx),
        };
        if let Poll::Ready(Ok(response)) = &mut answer {
            if this.busy.as_ref().is_some_and(Busy::is_last) {
                say_close(response);
            }
            if response.body().is_stream()
                && let Some(busy) = this.busy.take()
            {
                busy.until_sent(response);
            }
        }
        answer
    }
}

/// Announces that the connection ends after this response. hyper then ends it. A 101 does not end the connection.
#[cold]
fn say_close(response: &mut Response<Body>) {
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
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
