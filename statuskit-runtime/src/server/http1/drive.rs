//! Drives one connection to its end.

use super::socket::Socket;
use crate::body::Body;
use crate::server::connection::{Activity, Deadline, StopStage};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use tokio::io::{AsyncRead, AsyncWrite};

/// Drives a connection until it ends, is upgraded, fails, waits too long, or has to end because the server stops. The socket
/// of an upgraded connection lives on with whoever upgraded it.
pub(in crate::server) async fn drive<I, S>(
    connection: http1::UpgradeableConnection<Socket<I>, S>,
    activity: Arc<Activity>,
    mut deadline: Deadline,
) -> hyper::Result<()>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible>,
{
    let mut connection = pin!(connection);
    let mut is_closing = false;
    poll_fn(|cx| {
        if let Poll::Ready(end) = connection.as_mut().poll(cx) {
            return Poll::Ready(end);
        }
        let stage = activity.stage();
        if stage == StopStage::Ended {
            return Poll::Ready(Ok(()));
        }
        if !is_closing && stage == StopStage::Closing {
            // Only now, after the poll has read a request that had arrived: hyper closes an idle connection at once.
            is_closing = true;
            connection.as_mut().graceful_shutdown();
            cx.waker().wake_by_ref();
        }
        if activity.release() {
            // hyper flushes on every poll, so another poll sends what this one held back.
            cx.waker().wake_by_ref();
        }
        deadline.poll_over(cx).map(Ok)
    })
    .await
}
