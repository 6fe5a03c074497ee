//! `TestServer`: an app behind a real socket for as long as a test needs it.

use crate::body::Body;
use crate::request::with_client_addr;
use crate::server::{Peer, Server, Unfinished};
use http::{Request, Response};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower_service::Service;

/// The app of a [`TestClient`](super::TestClient) behind a socket of 127.0.0.1, for clients that need one: another program, a browser, a
/// test of hang-ups. It stops when it is dropped.
#[derive(Debug)]
pub struct TestServer {
    address: SocketAddr,
    _stop: DropGuard,
}

impl TestServer {
    /// Serves a function that takes a request and the address of its client.
    pub(super) async fn start<F, Fut>(answer: F) -> Self
    where
        F: Fn(Request<Body>, Option<SocketAddr>) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Response<Body>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let stop = CancellationToken::new();
        let server =
            Server::new(move |peer: Peer| ServedFn { answer: answer.clone(), address: peer.address() });
        let server = server.shutdown_on(stop.clone().cancelled_owned());
        tokio::spawn(async move {
            let served = server.serve(listener).await;
            // A test may end while requests are open.
            if let Err(error) = served.or_else(Unfinished::ignore) {
                panic!("the server cannot watch its connections: {error}");
            }
        });
        TestServer { address, _stop: stop.drop_guard() }
    }

    /// Returns the address of the socket.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL of a path: `http://127.0.0.1:45678/items`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// A function that answers requests, for one connection.
#[derive(Clone)]
struct ServedFn<F> {
    answer: F,
    address: Option<SocketAddr>,
}

impl<F, Fut> Service<Request<Body>> for ServedFn<F>
where
    F: Fn(Request<Body>, Option<SocketAddr>) -> Fut,
    Fut: Future<Output = Response<Body>> + Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let response = (self.answer)(with_client_addr(request, self.address), self.address);
        Box::pin(async { Ok(response.await) })
    }
}
