//! Drives one connection to its end.

use super::socket::Socket;
use crate::body::Body;
use crate::server::connection::Activity;
use crate::server::connection::ConnectionStop;
use crate::server::connection::Deadline;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

/// Drives a connection until it ends, is upgraded, fails, or waits too long. The socket of an upgraded connection lives on
/// with whoever upgraded it.
pub(in crate::server) async fn drive<S>(
    connection: http1::UpgradeableConnection<Socket, S>,
    activity: Arc<Activity>,
    mut deadline: Deadline,
    mut stop: ConnectionStop,
) -> hyper::Result<()>
where
    S: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible>,
{
    let mut connection = pin!(connection);
    poll_fn(|cx| {
        if stop.begins() {
            connection.as_mut().graceful_shutdown();
            deadline.end_within(stop.timeout());
        }
        if let Poll::Ready(end) = connection.as_mut().poll(cx) {
            return Poll::Ready(end);
        }
        if activity.release() {
            // hyper flushes on every poll, so another poll sends what this one held back.
            cx.waker().wake_by_ref();
        }
        deadline.poll_over(cx).map(Ok)
    })
    .await
}
