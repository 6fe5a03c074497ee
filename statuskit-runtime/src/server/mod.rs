//! The server: HTTP/1.1 over TCP for any tower service.

mod connection;
mod connections;
mod host;
mod http1;
mod limits;
mod listener;
mod refusal;
mod service;
mod shutdown;
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

/// An HTTP/1.1 server with keep-alive and pipelining.
///
/// It knows nothing about routes: `make_service` takes the address of a client and returns the service for
/// its connection. This saves every request an entry in its extensions.
///
/// ```
/// use statuskit::server::{HttpService, Server, bind};
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
    notify: Option<Box<dyn FnOnce() + Send>>,
    last: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl<M, S> Server<M>
where
    M: Fn(Option<SocketAddr>) -> S,
    S: HttpService,
{
    /// Creates a server that calls `make_service` once per connection.
    pub fn new(make_service: M) -> Self {
        Server {
            make_service,
            limits: Limits::default(),
            refusal: Refusal::default(),
            shutdown: None,
            notify: None,
            last: None,
        }
    }

    /// Sets the limits.
    #[must_use]
    pub(crate) fn within(self, limits: Limits) -> Self {
        Server { limits, ..self }
    }

    /// Sets how the server renders its own errors.
    #[must_use]
    pub(crate) fn refusing(self, refusal: Refusal) -> Self {
        Server { refusal, ..self }
    }

    /// Sets how long a client may take from the end of one response, or from connecting, to the last byte of
    /// the next request's header. The default is 30 seconds.
    ///
    /// The limit also applies to idle keep-alive connections, but not to handlers or streaming responses.
    #[must_use]
    pub fn header_read_timeout(mut self, limit: Duration) -> Self {
        self.limits.header_read_timeout = limit;
        self
    }

    /// Sets how long a client may pause between two chunks of a body. The default is 30 seconds.
    ///
    /// After that, reading the body returns an error, which an app answers with 408.
    #[must_use]
    pub fn body_read_timeout(mut self, limit: Duration) -> Self {
        self.limits.body_read_timeout = limit;
        self
    }

    /// Sets how long open requests may take to finish once the server stops. The default is 30 seconds.
    #[must_use]
    pub fn shutdown_timeout(mut self, limit: Duration) -> Self {
        self.limits.shutdown_timeout = limit;
        self
    }

    /// Sets how many bytes the request line and the header of a request may have together. The default is
    /// 64 KiB. A larger header is answered with 431.
    #[must_use]
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_header_bytes = bytes;
        self
    }

    /// Sets how many header fields a request may have. The default is 100. More are answered with 431.
    ///
    /// Setting any number costs one allocation per request.
    #[must_use]
    pub fn max_header_fields(mut self, fields: usize) -> Self {
        self.limits.max_header_fields = Some(fields);
        self
    }

    /// Sets how many connections may be open at once. The default is no limit. Further connections wait to be
    /// accepted.
    #[must_use]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = Some(connections);
        self
    }

    /// Calls `notify` when the server begins to stop, before it waits for the open requests.
    #[must_use]
    pub(crate) fn on_stop(mut self, notify: impl FnOnce() + Send + 'static) -> Self {
        self.notify = Some(Box::new(notify));
        self
    }

    /// Stops when `stop` completes, instead of on Ctrl-C or SIGTERM.
    #[must_use]
    pub fn shutdown_on(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Some(Shutdown::On(Box::pin(stop)));
        self
    }

    /// Waits for `work` when the server stops, after the last connection and within the shutdown timeout.
    #[must_use]
    pub fn wait_for(mut self, work: impl Future<Output = ()> + Send + 'static) -> Self {
        self.last = Some(Box::pin(work));
        self
    }

    /// Serves until asked to stop, then finishes the open requests. A second signal drops them.
    ///
    /// # Errors
    ///
    /// If the handlers for Ctrl-C and SIGTERM cannot be installed, or the thread that watches idle
    /// connections cannot be spawned. An error on one connection ends only that connection.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let mut shutdown = match self.shutdown {
            Some(shutdown) => shutdown,
            None => Shutdown::Signals(Signals::new()?),
        };
        let connections = Connections::new(&self.limits, self.refusal)?;
        tokio::select! {
            () = connections.accept(&listener, &self.make_service) => {}
            () = shutdown.stop_requested() => {}
        }
        drop(listener);
        if let Some(notify) = self.notify {
            notify();
        }
        tokio::select! {
            () = connections.finish(self.last) => {}
            () = shutdown.force_requested() => {}
        }
        Ok(())
    }
}
