//! The listening socket, which stays open whatever happens to a single connection.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;
#[cfg(unix)]
use tokio::net::TcpSocket;
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};

/// How many connections may wait to be accepted, if the system allows that many. tokio uses the same number.
#[cfg(unix)]
const BACKLOG: u32 = 1024;

/// Listens on an address. Port 0 picks a free port.
///
/// # Errors
///
/// If the address is in use, does not belong to this machine, or is not permitted. The message names it.
pub async fn bind(address: impl ToSocketAddrs + std::fmt::Display) -> io::Result<TcpListener> {
    TcpListener::bind(&address).await.map_err(|error| cannot_listen(&address, &error))
}

/// Listens on an address that other sockets of this process listen on as well. The system distributes the
/// connections among them.
#[cfg(unix)]
pub(super) fn bind_shared(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let listen = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        socket.set_reuseaddr(true)?;
        socket.set_reuseport(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)?.into_std()
    };
    listen().map_err(|error| cannot_listen(&address, &error))
}

#[cfg(not(unix))]
pub(super) fn bind_shared(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let error = io::Error::new(ErrorKind::Unsupported, "workers need sockets that share a port, as on Unix");
    Err(cannot_listen(&address, &error))
}

fn cannot_listen(address: &impl std::fmt::Display, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
}

/// Accepts the next connection, with `TCP_NODELAY` set so that small responses are sent at once.
pub(super) async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, client)) => {
                let _ = stream.set_nodelay(true);
                return (stream, client);
            }
            Err(error) => endure(&error).await,
        }
    }
}

/// Ignores a client that left before it was accepted. Pauses after any other error, such as too many open
/// files: it affects the whole process, and retrying at once would only spin.
async fn endure(error: &io::Error) {
    if is_the_clients(error.kind()) {
        return;
    }
    tracing::error!(%error, "cannot accept connections; retrying");
    tokio::time::sleep(Duration::from_millis(200)).await;
}

fn is_the_clients(error: ErrorKind) -> bool {
    matches!(error, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}
