//! A service with a few paths, each slow, large or broken in its own way.

use super::LIMIT;
use crate::body::{Body, BoxError, read_all};
use crate::server::Peer;
use bytes::Bytes;
use http::{Request, Response};
use http_body::{Body as HttpBody, Frame};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use tokio::time::{Sleep, sleep};

#[derive(Clone)]
pub(super) struct Paths {
    client: Option<SocketAddr>,
}

impl Paths {
    pub(super) fn new(peer: Peer) -> Self {
        Paths { client: peer.address() }
    }
}

impl tower_service::Service<Request<Body>> for Paths {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let client = self.client;
        Box::pin(async move { Ok(Response::new(respond(request, client).await)) })
    }
}

async fn respond(request: Request<Body>, client: Option<SocketAddr>) -> Body {
    match request.uri().path() {
        "/slow" => {
            sleep(LIMIT * 2).await;
            Body::from("slow")
        }
        "/stuck" => std::future::pending().await,
        "/stream" => Body::stream(SlowFrames::new(4)),
        "/endless" => Body::stream(Endless),
        "/broken" => Body::stream(Broken),
        "/large" => Body::from(vec![b'x'; LARGE]),
        "/thread" => Body::from(std::thread::current().name().unwrap_or_default().to_owned()),
        "/client" => Body::from(client.expect("the client's address").ip().to_string()),
        "/read" => match read_all(request.into_body(), LARGE).await {
            Ok(_) => Body::from("whole"),
            Err(_) => Body::from("broken"),
        },
        "/echo" => read_all(request.into_body(), LARGE).await.expect("a body").into(),
        path => Body::from(path.to_owned()),
    }
}

/// More than the buffers of two sockets hold.
pub(super) const LARGE: usize = 16 << 20;

/// Frames with pauses between them, which together exceed the limit.
struct SlowFrames {
    left: usize,
    pause: Pin<Box<Sleep>>,
}

impl SlowFrames {
    fn new(left: usize) -> Self {
        SlowFrames { left, pause: Box::pin(sleep(LIMIT / 2)) }
    }
}

impl HttpBody for SlowFrames {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        ready!(self.pause.as_mut().poll(cx));
        let left = self.left - 1;
        *self = SlowFrames::new(left);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"frame")))))
    }
}

/// Endless frames, as fast as they are read.
struct Endless;

/// How many bytes have been read from [`Endless`].
pub(super) static ENDLESS: AtomicUsize = AtomicUsize::new(0);

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = Bytes::from_static(&[b'x'; 4096]);
        ENDLESS.fetch_add(frame.len(), Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(frame))))
    }
}

/// A body that fails at once.
struct Broken;

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(Some(Err("broken".into())))
    }
}
