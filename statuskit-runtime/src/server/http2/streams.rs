//! The service of a connection of HTTP/2: each request is a stream.

use super::paced_body::PacedBody;
use super::tasks::{StreamOwner, StreamTasks};
use super::translate::{accept_websocket, as_http1};
use crate::body::Body;
use crate::error::HttpError;
use crate::server::Refusal;
use crate::server::connection::{Activity, ConnectionHold, Sweep};
use crate::server::http1::UploadLimits;
use crate::server::service::{HttpService, Requests, ServiceFuture};
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::service::Service as HyperService;
use pin_project_lite::pin_project;
use std::cell::RefCell;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// The service of a connection of HTTP/2.
///
/// A connection of HTTP/1 is one task, so its [`Activity`] counts without locked instructions. Here each stream is a task with
/// an activity of its own, and only the number of open streams is shared.
pub(in crate::server) struct Streams<S> {
    pub(in crate::server) service: RefCell<S>,
    /// The state of the connection.
    pub(in crate::server) activity: Arc<Activity>,
    pub(in crate::server) sweep: Arc<Sweep>,
    pub(in crate::server) hold: Arc<ConnectionHold>,
    pub(in crate::server) tasks: StreamTasks,
    pub(in crate::server) upload: UploadLimits,
    pub(in crate::server) host_refusal: Option<Refusal>,
    /// How a request with too many header fields is rejected.
    pub(in crate::server) refusal: Refusal,
    pub(in crate::server) max_header_fields: usize,
}

impl<S: HttpService> HyperService<Request<Incoming>> for Streams<S> {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = StreamFuture<S::Future>;

    fn call(&self, mut request: Request<Incoming>) -> StreamFuture<S::Future> {
        let activity = Arc::new(Activity::default());
        self.tasks.own_next(StreamOwner {
            activity: activity.clone(),
            sweep: self.sweep.clone(),
            _busy: self.activity.begin_shared(),
            _hold: self.hold.clone(),
        });
        let has_too_many = request.headers().len() > self.max_header_fields;
        let is_websocket = as_http1(&mut request);
        let requests = Requests {
            service: RefCell::new(self.service.borrow().clone()),
            activity: activity.clone(),
            upload: self.upload,
            host_refusal: self.host_refusal.clone(),
        };
        let response = if has_too_many {
            let error = HttpError::from_status(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
            ServiceFuture::refused(&self.refusal, error, request)
        } else {
            requests.call(request)
        };
        StreamFuture { response, activity, is_websocket }
    }
}

pin_project! {
    /// The future of a response on a stream.
    pub(in crate::server) struct StreamFuture<F> {
        #[pin]
        response: ServiceFuture<F>,
        activity: Arc<Activity>,
        is_websocket: bool,
    }
}

impl<F: Future<Output = Result<Response<Body>, Infallible>>> Future for StreamFuture<F> {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Ok(mut response) = ready!(this.response.poll(cx));
        if *this.is_websocket {
            accept_websocket(&mut response);
        }
        let response = if response.body().is_stream() {
            response.map(|body| PacedBody::wrap(body, this.activity.clone()))
        } else {
            response
        };
        Poll::Ready(Ok(response))
    }
}
