//! The server: HTTP/1.1 for any tower service.

mod connection;
mod connections;
mod host;
mod http1;
#[cfg(feature = "http2")]
mod http2;
mod limits;
mod refusal;
mod serve;
mod service;
mod settings;
mod shutdown;
mod transport;
mod workers;

#[cfg(test)]
mod tests;

pub(crate) use limits::Limits;
pub(crate) use refusal::Refusal;
pub use service::HttpService;
pub(crate) use service::answer;
pub(crate) use shutdown::{PhaseOutcome, StopPhase, StopWork, Unfinished};
#[cfg(unix)]
pub use transport::UnixSocket;
pub(crate) use transport::{BoxListener, bind_with_backlog};
pub use transport::{Listener, Peer, ProxyProtocol, Rewind, bind};
#[cfg(feature = "tls")]
pub use transport::{Tls, TlsListener};
pub use workers::Workers;

use shutdown::Shutdown;

/// An HTTP/1.1 server with keep-alive and pipelining.
///
/// It knows nothing about routes: `make_service` takes the peer of a connection and returns the service for it. This saves every request an entry in its extensions.
///
/// ```
/// use statuskit::server::{HttpService, Server, bind};
///
/// async fn serve(app: impl HttpService) -> std::io::Result<()> {
///     let listener = bind("127.0.0.1:8000").await?;
///     Server::new(move |_peer| app.clone()).serve(listener).await
/// }
/// ```
pub struct Server<M> {
    make_service: M,
    limits: Limits,
    refusal: Refusal,
    shutdown: Option<Shutdown>,
    stop_work: StopWork,
    /// The listeners beside the main one.
    others: Vec<BoxListener>,
}

impl<M, S> Server<M>
where
    M: Fn(Peer) -> S,
    S: HttpService,
{
    /// Creates a server that calls `make_service` once per connection.
    pub fn new(make_service: M) -> Self {
        Server {
            make_service,
            limits: Limits::default(),
            refusal: Refusal::default(),
            shutdown: None,
            stop_work: StopWork::default(),
            others: Vec::new(),
        }
    }
}
