//! The connection behind a request, which becomes a WebSocket.

use http::Extensions;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};
use tokio_util::sync::CancellationToken;

/// A stream of bytes in both directions.
pub(crate) trait SocketIo: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> SocketIo for T {}

/// The connection of a request, before its response is sent.
pub(crate) enum Upgrade {
    /// A connection of hyper, whichever server accepted it.
    Hyper(OnUpgrade),
    /// A connection in process, of a test client.
    InProcess(DuplexStream, Arc<SocketReport>),
}

/// An extension of a request that has no hyper connection: the server's end of a connection in process.
#[derive(Clone)]
pub(crate) struct InProcessUpgrade(Arc<Mutex<Option<InProcessIo>>>);

/// The server's end of a connection in process.
type InProcessIo = (DuplexStream, Arc<SocketReport>);

/// What a test client learns about a socket besides what it receives.
#[derive(Debug, Default)]
pub(crate) struct SocketReport {
    /// The message about a close code that the route does not declare.
    pub(crate) undeclared: OnceLock<String>,
    /// Cancelled when the handler is done.
    pub(crate) finished: CancellationToken,
}

impl InProcessUpgrade {
    pub(crate) fn new(io: DuplexStream, report: Arc<SocketReport>) -> Self {
        InProcessUpgrade(Arc::new(Mutex::new(Some((io, report)))))
    }
}

impl Upgrade {
    /// Takes the connection out of the extensions of a request. `None` if its HTTP version has no upgrade.
    pub(crate) fn take(extensions: &mut Extensions) -> Option<Self> {
        if let Some(InProcessUpgrade(shared)) = extensions.remove() {
            let (io, report) = shared.lock().unwrap_or_else(PoisonError::into_inner).take()?;
            return Some(Upgrade::InProcess(io, report));
        }
        extensions.remove().map(Upgrade::Hyper)
    }

    /// Returns the report that a test client reads, or one that nobody reads.
    pub(crate) fn report(&self) -> Arc<SocketReport> {
        match self {
            Upgrade::Hyper(_) => Arc::default(),
            Upgrade::InProcess(_, report) => report.clone(),
        }
    }

    /// Waits until the response is sent, and returns the connection. `None` if the client is gone by then.
    pub(super) async fn into_io(self) -> Option<Box<dyn SocketIo>> {
        match self {
            Upgrade::Hyper(upgrade) => Some(Box::new(TokioIo::new(upgrade.await.ok()?))),
            Upgrade::InProcess(io, _) => Some(Box::new(io)),
        }
    }
}
