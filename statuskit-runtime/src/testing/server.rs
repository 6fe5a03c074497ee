//! `TestServer`: an app behind a real socket for as long as a test needs it.

use super::client::TestClient;
use crate::body::Body;
use crate::request::with_client_addr;
use crate::server::Server;
use http::{Request, Response};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower_service::Service;

/// The app of a [`TestClient`] behind a socket of 127.0.0.1, for clients that need one: another program, a browser, a
/// test of hang-ups. It stops when it is dropped.
#[derive(Debug)]
pub struct TestServer {
    address: SocketAddr,
    _stop: DropGuard,
}

impl TestServer {
    pub(super) async fn start(client: TestClient) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let stop = CancellationToken::new();
        let server = Server::new(move |address| ServedClient { client: client.clone(), address });
        let server = server.shutdown_on(stop.clone().cancelled_owned());
        tokio::spawn(
            async move { server.serve(listener).await.expect("the server can watch its connections") },
        );
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

/// The service behind a client, for one connection.
#[derive(Clone)]
struct ServedClient {
    client: TestClient,
    address: Option<SocketAddr>,
}

impl Service<Request<Body>> for ServedClient {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let request = with_client_addr(request, self.address);
        let response = self.client.answer(request, self.address);
        Box::pin(async { Ok(response.await) })
    }
}
