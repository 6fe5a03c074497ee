//! An app behind a socket, or behind the test client.

use super::tls::{connect_tls, tls_file};
use super::{http2, wire};
use http::HeaderMap;
use serde_json::Value;
use statuskit::server::Tls;
#[cfg(unix)]
use statuskit::server::UnixSocket;
use statuskit::{App, TestClient};
use std::net::SocketAddr;
use tokio::io::{AsyncRead, AsyncWrite};
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::net::{TcpListener, TcpStream};

/// A way to send requests to an app.
pub(crate) enum Peer {
    /// Over a socket.
    Wire(SocketAddr),
    /// Over a socket, with HTTP/2.
    Http2(SocketAddr),
    /// Over a socket with TLS.
    Tls(SocketAddr),
    /// Over a Unix socket in this folder, which lives as long as the peer.
    #[cfg(unix)]
    Unix(tempfile::TempDir),
    /// In process.
    Client(Box<TestClient>),
}

/// A connection over any transport.
pub(crate) trait Connection: AsyncRead + AsyncWrite + Unpin + Send {}

impl<C: AsyncRead + AsyncWrite + Unpin + Send> Connection for C {}

/// A complete response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Returns the app over a socket, and another instance of it in process.
pub(crate) async fn peers(app: impl Fn() -> App) -> [Peer; 2] {
    [Peer::Wire(serve(app()).await), Peer::Client(Box::new(TestClient::new(app())))]
}

/// Serves an app on a free port.
async fn serve(app: App) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    tokio::spawn(async move { app.serve(listener).await.expect("the app is valid") });
    address
}

/// Returns the app over every transport and every version of HTTP, and in process.
pub(crate) async fn transports(app: impl Fn() -> App) -> Vec<Peer> {
    let mut peers = Vec::from(peers(&app).await);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    let tls =
        Tls::pem(tls_file("localhost.pem"), tls_file("localhost.key.pem")).expect("the files are valid");
    let listener = tls.over(listener).expect("signals can be handled");
    let served = app();
    tokio::spawn(async move { served.serve(listener).await.expect("the app is valid") });
    peers.push(Peer::Tls(address));
    peers.push(Peer::Http2(serve(app()).await));
    #[cfg(unix)]
    {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let socket = UnixSocket::bind(folder.path().join(SOCKET)).expect("the folder is empty");
        let served = app();
        tokio::spawn(async move { served.serve(socket).await.expect("the app is valid") });
        peers.push(Peer::Unix(folder));
    }
    peers
}

/// The file of a Unix socket.
#[cfg(unix)]
const SOCKET: &str = "app.sock";

impl Peer {
    /// Sends a request. A body is sent as JSON.
    pub(crate) async fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        let json = [("content-type", "application/json")];
        self.send_with(method, path, if body.is_empty() { &[] } else { &json }, body).await
    }

    /// Sends a request with these headers.
    pub(crate) async fn send_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        match self {
            Peer::Client(client) => in_process(client, method, path, headers, body).await,
            Peer::Http2(address) => http2::send(*address, method, path, headers, body).await,
            on_socket => wire::send(on_socket.connect().await, method, path, headers, body).await,
        }
    }

    /// Opens a connection to an app behind a socket.
    pub(crate) async fn connect(&self) -> Box<dyn Connection> {
        match self {
            Peer::Wire(address) => Box::new(TcpStream::connect(address).await.expect("the server listens")),
            Peer::Tls(address) => Box::new(connect_tls(*address).await),
            #[cfg(unix)]
            Peer::Unix(folder) => {
                let path = folder.path().join(SOCKET);
                Box::new(UnixStream::connect(path).await.expect("the server listens"))
            }
            Peer::Client(_) | Peer::Http2(_) => panic!("the app is not reached over HTTP/1"),
        }
    }
}

async fn in_process(
    client: &TestClient,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let method = method.parse().expect("the method is valid");
    let mut request = client.request(method, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !body.is_empty() {
        request = request.body(body.to_owned());
    }
    let response = request.send().await;
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.bytes().to_vec(),
    }
}

impl Answer {
    /// Returns the body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Checks the status and the body.
    #[track_caller]
    pub(crate) fn assert(&self, status: u16, body: Value) {
        assert_eq!((self.status, self.json()), (status, body));
    }

    /// Checks that neither a body nor a header about it was sent.
    #[track_caller]
    pub(crate) fn assert_no_content(&self, status: u16) {
        assert_eq!((self.status, self.text().as_str()), (status, ""));
        assert_eq!(self.header("content-type"), None);
        assert_eq!(self.header("content-length"), None);
    }
}
