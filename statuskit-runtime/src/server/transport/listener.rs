//! `Listener`: a source of connections.

use super::Peer;
use std::io;
use tokio::io::{AsyncRead, AsyncWrite};

/// A source of connections for [`Server::serve`](crate::server::Server::serve).
///
/// It is implemented for TCP and, on Unix, for Unix sockets. Implement it for any other transport:
///
/// ```
/// use statuskit::server::{Listener, Peer};
/// use std::io;
/// use tokio::io::DuplexStream;
/// use tokio::sync::mpsc::Receiver;
///
/// /// Connections from within the process.
/// struct InProcess(Receiver<DuplexStream>);
///
/// impl Listener for InProcess {
///     type Io = DuplexStream;
///
///     async fn accept(&mut self) -> io::Result<(DuplexStream, Peer)> {
///         match self.0.recv().await {
///             Some(stream) => Ok((stream, Peer::default())),
///             // Nobody can connect any more.
///             None => std::future::pending().await,
///         }
///     }
/// }
/// ```
pub trait Listener: Send + 'static {
    /// A connection.
    type Io: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// Waits for the next connection. No connection may be lost if the future is dropped.
    ///
    /// A connection that needs a handshake does it when it is first read, so that a slow client keeps no other waiting.
    ///
    /// # Errors
    ///
    /// If no connection can be accepted at present. The server logs the error and tries again: at once if the kind of the
    /// error says that a single client has left, otherwise after a pause of 100 ms, which doubles up to 10 s.
    fn accept(&mut self) -> impl Future<Output = io::Result<(Self::Io, Peer)>> + Send;

    /// Stops listening when the server stops. Returns the connections that have been established but not accepted, at most
    /// this many. By default there are none.
    fn close(self, most: usize) -> impl Future<Output = Vec<(Self::Io, Peer)>> + Send
    where
        Self: Sized,
    {
        let _ = most;
        std::future::ready(Vec::new())
    }
}
