//! Drives one connection of HTTP/2 to its end.

use super::socket::Http2Socket;
use super::tasks::StreamTasks;
use crate::body::Body;
use crate::server::connection::{Activity, Deadline, StopStage};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::Service;
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use tokio::io::{AsyncRead, AsyncWrite};

/// Drives a connection until it ends, fails, waits too long, or has to end because the server stops.
///
/// A client is first told with GOAWAY that the connection ends, and its open streams are finished. A client that has been
/// idle has the same time again to end the connection itself.
pub(in crate::server) async fn drive_http2<I, S>(
    connection: http2::Connection<Http2Socket<I>, S, StreamTasks>,
    activity: Arc<Activity>,
    mut deadline: Deadline,
) -> hyper::Result<()>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible, Future: Send + 'static>,
{
    let mut connection = pin!(connection);
    let mut is_closing = false;
    poll_fn(|cx| {
        if let Poll::Ready(end) = connection.as_mut().poll(cx) {
            return Poll::Ready(end);
        }
        if activity.stage() == StopStage::Ended {
            return Poll::Ready(Ok(()));
        }
        let is_over = deadline.poll_over(cx).is_ready();
        if is_over && (is_closing || activity.is_blocked()) {
            return Poll::Ready(Ok(()));
        }
        if !is_closing && (is_over || activity.stage() != StopStage::Open) {
            is_closing = true;
            activity.advance();
            connection.as_mut().graceful_shutdown();
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    })
    .await
}
