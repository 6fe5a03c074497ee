//! TCP sockets.

use super::acceptor::established;
use super::{Listener, Peer};
use std::io;
#[cfg(not(unix))]
use std::io::ErrorKind;
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpSocket, TcpStream, ToSocketAddrs};

/// Listens on an address. Port 0 picks a free port.
///
/// # Errors
///
/// If the address is in use, does not belong to this machine, or is not permitted. The message names it.
pub async fn bind(address: impl ToSocketAddrs + std::fmt::Display) -> io::Result<TcpListener> {
    TcpListener::bind(&address).await.map_err(|error| cannot_listen(&address, &error))
}

/// Listens on an address, with at most `backlog` connections that wait to be accepted.
pub(crate) fn bind_with_backlog(address: SocketAddr, backlog: u32) -> io::Result<TcpListener> {
    let listen = || {
        let socket = open(address)?;
        socket.bind(address)?;
        socket.listen(backlog)
    };
    listen().map_err(|error| cannot_listen(&address, &error))
}

/// Listens on an address with several sockets. The system distributes the connections among them.
///
/// # Errors
///
/// Also if another process listens on the address: without the check, the system would let both share it.
#[cfg(unix)]
pub(in crate::server) fn bind_shared(
    address: SocketAddr,
    sockets: usize,
    backlog: u32,
) -> io::Result<Vec<std::net::TcpListener>> {
    let listen = || {
        // This socket shares its port with no other that listens. It picks the port, too.
        let check = open(address)?;
        check.bind(address)?;
        let address = check.local_addr()?;
        let shared = (0..sockets).map(|_| {
            let socket = open(address)?;
            socket.set_reuseport(true)?;
            socket.bind(address)?;
            Ok(socket)
        });
        let shared: Vec<_> = shared.collect::<io::Result<_>>()?;
        drop(check);
        shared.into_iter().map(|socket| socket.listen(backlog)?.into_std()).collect::<io::Result<_>>()
    };
    listen().map_err(|error| cannot_listen(&address, &error))
}

#[cfg(not(unix))]
pub(in crate::server) fn bind_shared(
    address: SocketAddr,
    _: usize,
    _: u32,
) -> io::Result<Vec<std::net::TcpListener>> {
    let error = io::Error::new(ErrorKind::Unsupported, "workers need sockets that share a port, as on Unix");
    Err(cannot_listen(&address, &error))
}

fn open(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // On Windows, this option would let two processes listen on the same port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    Ok(socket)
}

fn cannot_listen(address: &impl std::fmt::Display, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
}

impl Listener for TcpListener {
    type Io = TcpStream;

    /// Accepts a connection, with `TCP_NODELAY` set so that small responses are sent at once.
    async fn accept(&mut self) -> io::Result<(TcpStream, Peer)> {
        let (stream, address) = TcpListener::accept(self).await?;
        let _ = stream.set_nodelay(true);
        Ok((stream, Peer::new(address)))
    }

    /// Accepts what the system has already established. It would reset those connections, although their requests may
    /// have arrived.
    async fn close(self, most: usize) -> Vec<(TcpStream, Peer)> {
        // tokio may not know of the last connections yet, the system does.
        let Ok(listener) = self.into_std() else { return Vec::new() };
        let accept = || {
            let (stream, address) = listener.accept()?;
            let _ = stream.set_nodelay(true);
            stream.set_nonblocking(true)?;
            Ok((TcpStream::from_std(stream)?, Peer::new(address)))
        };
        established(most, accept).collect()
    }
}
