//! The listening socket, which stays open whatever happens to a single connection.

use super::pause::AcceptPause;
use std::future::pending;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
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
pub(super) fn bind_shared(
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
pub(super) fn bind_shared(address: SocketAddr, _: usize, _: u32) -> io::Result<Vec<std::net::TcpListener>> {
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

/// A listener and the connection that it has accepted and nobody has taken yet.
pub(super) struct Acceptor {
    listener: Option<TcpListener>,
    accepted: Option<(TcpStream, SocketAddr)>,
    pause: AcceptPause,
    backlog: usize,
}

/// How long the backlog may take to be accepted.
const BACKLOG_TIME: Duration = Duration::from_secs(1);

impl Acceptor {
    pub(super) fn new(listener: TcpListener, backlog: u32) -> Self {
        let backlog = usize::try_from(backlog).unwrap_or(usize::MAX);
        Acceptor { listener: Some(listener), accepted: None, pause: AcceptPause::default(), backlog }
    }

    /// Waits until a connection has been accepted, for [`take`](Acceptor::take). Nothing is lost if the wait is dropped.
    pub(super) async fn wait(&mut self) -> SocketAddr {
        loop {
            if let Some((_, client)) = &self.accepted {
                return *client;
            }
            let Some(listener) = &self.listener else { return pending().await };
            match listener.accept().await {
                Ok(accepted) => {
                    self.pause.end();
                    self.accepted = Some(accepted);
                }
                Err(error) if is_the_clients(error.kind()) => {}
                Err(error) => self.pause.wait(&error).await,
            }
        }
    }

    /// Returns the connection that was accepted, with `TCP_NODELAY` set so that small responses are sent at once.
    pub(super) fn take(&mut self) -> Option<(TcpStream, SocketAddr)> {
        let accepted = self.accepted.take()?;
        let _ = accepted.0.set_nodelay(true);
        Some(accepted)
    }

    /// Accepts what the system has already established, and closes the listener. The system would reset those
    /// connections, although their requests may have arrived.
    pub(super) fn close(&mut self) -> Vec<(TcpStream, SocketAddr)> {
        let mut rest: Vec<_> = self.take().into_iter().collect();
        // tokio may not know of the last connections yet, the system does.
        let Some(Ok(listener)) = self.listener.take().map(TcpListener::into_std) else { return rest };
        let end = Instant::now() + BACKLOG_TIME;
        while rest.len() < self.backlog && Instant::now() < end {
            match listener.accept() {
                Ok((stream, client)) => {
                    let _ = stream.set_nodelay(true);
                    let stream = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream));
                    rest.extend(stream.map(|stream| (stream, client)));
                }
                Err(error) if is_the_clients(error.kind()) => {}
                Err(_) => break,
            }
        }
        rest
    }
}

/// Returns whether a client has left before it was accepted. Any other error, such as too many open files, affects the
/// whole process.
fn is_the_clients(error: ErrorKind) -> bool {
    matches!(error, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}
