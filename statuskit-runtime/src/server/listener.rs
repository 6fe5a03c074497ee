//! The door: bound to an address, and open whatever happens to a single connection.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};

/// Listens on an address; port 0 takes a free one.
///
/// # Errors
///
/// When the address is taken, not of this machine, or not allowed; the message names it.
pub async fn bind(address: impl ToSocketAddrs + std::fmt::Display) -> io::Result<TcpListener> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"));
    TcpListener::bind(&address).await.map_err(named)
}

/// The next connection, which sends small answers at once (`TCP_NODELAY`).
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

/// A client that left before it was accepted is its own affair. Any other error, such as too many open
/// files, concerns the whole process: it is given a moment, for trying again at once would only spin.
async fn endure(error: &io::Error) {
    if is_the_clients(error.kind()) {
        return;
    }
    tracing::error!(%error, "cannot accept connections; trying again");
    tokio::time::sleep(Duration::from_millis(200)).await;
}

fn is_the_clients(error: ErrorKind) -> bool {
    matches!(error, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}
