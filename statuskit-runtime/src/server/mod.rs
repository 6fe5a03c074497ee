//! The server: HTTP/1.1 on a socket, for any tower service.

mod activity;
mod connections;
mod deadline;
mod drive;
mod host;
mod limits;
mod linger;
mod listener;
mod refusal;
mod service;
mod shutdown;
mod socket;
mod stop;
mod sweep;
mod upload;
mod workers;

#[cfg(test)]
mod tests;

pub(crate) use limits::Limits;
pub use listener::bind;
pub(crate) use refusal::Refusal;
pub use service::HttpService;
pub(crate) use service::answer;
pub use workers::Workers;

use connections::Connections;
use shutdown::{Shutdown, Signals};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;
use tokio::net::TcpListener;

/// Serves HTTP/1.1 with keep-alive and pipelining, until it is told to stop.
///
/// It knows nothing of routes: `make_service` gives the service of each connection, and learns who the
/// client is. That spares every request an entry in its extensions.
///
/// ```
/// use statuskit_runtime::server::{HttpService, Server, bind};
///
/// async fn serve(app: impl HttpService) -> std::io::Result<()> {
///     let listener = bind("127.0.0.1:8000").await?;
///     Server::new(move |_client| app.clone()).serve(listener).await
/// }
/// ```
pub struct Server<M> {
    make_service: M,
    limits: Limits,
    refusal: Refusal,
    shutdown: Option<Shutdown>,
    last: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl<M, S> Server<M>
where
    M: Fn(Option<SocketAddr>) -> S,
    S: HttpService,
{
    /// A server of the services that `make_service` makes, one for each connection.
    pub fn new(make_service: M) -> Self {
        Server {
            make_service,
            limits: Limits::default(),
            refusal: Refusal::default(),
            shutdown: None,
            last: None,
        }
    }

    /// The same server with these limits.
    #[must_use]
    pub(crate) fn within(self, limits: Limits) -> Self {
        Server { limits, ..self }
    }

    /// The same server, which tells its own errors this way.
    #[must_use]
    pub(crate) fn refusing(self, refusal: Refusal) -> Self {
        Server { refusal, ..self }
    }

    /// How long a client may take from the end of one response, or from connecting, to the last byte of
    /// the next request's header: 30 seconds unless set.
    ///
    /// It bounds idle keep-alive connections too. Neither a handler nor a streaming response is hurried.
    #[must_use]
    pub fn header_read_timeout(mut self, limit: Duration) -> Self {
        self.limits.header_read_timeout = limit;
        self
    }

    /// How long a client may pause between two pieces of a body: 30 seconds unless set.
    ///
    /// Whoever reads the body then gets an error; an app answers 408.
    #[must_use]
    pub fn body_read_timeout(mut self, limit: Duration) -> Self {
        self.limits.body_read_timeout = limit;
        self
    }

    /// How long open requests may take to finish once the server stops: 30 seconds unless set.
    #[must_use]
    pub fn shutdown_timeout(mut self, limit: Duration) -> Self {
        self.limits.shutdown_timeout = limit;
        self
    }

    /// How many bytes a request's line and header may have together: 64 KiB unless set. Above it the
    /// answer is 431.
    #[must_use]
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_header_bytes = bytes;
        self
    }

    /// How many header fields a request may have: 100 unless set. Above it the answer is 431.
    ///
    /// Any number of one's own costs an allocation a request.
    #[must_use]
    pub fn max_header_fields(mut self, fields: usize) -> Self {
        self.limits.max_header_fields = Some(fields);
        self
    }

    /// How many connections may be open at once: unbounded unless set. Others wait to be accepted.
    #[must_use]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = Some(connections);
        self
    }

    /// Stops when `stop` ends, rather than on Ctrl-C or SIGTERM.
    #[must_use]
    pub fn shutdown_on(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Some(Shutdown::On(Box::pin(stop)));
        self
    }

    /// Waits for this as well when it stops, after the last connection and within the shutdown timeout.
    #[must_use]
    pub fn wait_for(mut self, work: impl Future<Output = ()> + Send + 'static) -> Self {
        self.last = Some(Box::pin(work));
        self
    }

    /// Serves until told to stop, then finishes the open requests; a second signal drops them.
    ///
    /// # Errors
    ///
    /// When the handlers of Ctrl-C and SIGTERM cannot be installed, or the system gives no thread that
    /// watches idle connections. A connection that fails ends alone.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let mut shutdown = match self.shutdown {
            Some(shutdown) => shutdown,
            None => Shutdown::Signals(Signals::new()?),
        };
        let connections = Connections::new(&self.limits, self.refusal)?;
        tokio::select! {
            () = connections.accept(&listener, &self.make_service) => {}
            () = shutdown.asked() => {}
        }
        drop(listener);
        tokio::select! {
            () = connections.finish(self.last) => {}
            () = shutdown.insisted() => {}
        }
        Ok(())
    }
}
