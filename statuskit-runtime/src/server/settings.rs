//! The settings of a server, one method per setting.

use super::shutdown::{Shutdown, StopPhase, StopWork};
use super::transport::BoxListener;
use super::{HttpService, Limits, Listener, Peer, Refusal, Server};
use std::time::Duration;

impl<M, S> Server<M>
where
    M: Fn(Peer) -> S,
    S: HttpService,
{
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

    /// Sets what else the server does when it stops.
    #[must_use]
    pub(crate) fn stopping_with(self, stop_work: StopWork) -> Self {
        Server { stop_work, ..self }
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

    /// Sets how long a client may accept no byte of a response that is ready to be sent. The default is 30 seconds. After
    /// that, the connection is closed, and the body of the response is dropped.
    ///
    /// The time that a handler or a stream takes does not count, as with nginx's `send_timeout`.
    #[must_use]
    pub fn send_timeout(mut self, limit: Duration) -> Self {
        self.limits.send_timeout = limit;
        self
    }

    /// Sets how many bytes of a body a client must send per second while the server waits for them, over each
    /// [`body_read_timeout`](Server::body_read_timeout). The default is 240, as in ASP.NET's Kestrel. With 0, any rate is
    /// allowed.
    ///
    /// Below that, reading the body returns an error, which an app answers with 408.
    #[must_use]
    pub fn min_receive_rate(mut self, bytes_per_second: usize) -> Self {
        self.limits.min_receive_rate = bytes_per_second;
        self
    }

    /// Sets how many bytes of a response a client must accept per second while more are ready to be sent, over each
    /// [`send_timeout`](Server::send_timeout). The default is 240, as in ASP.NET's Kestrel. With 0, any rate is allowed.
    /// Below that, the connection is closed.
    #[must_use]
    pub fn min_send_rate(mut self, bytes_per_second: usize) -> Self {
        self.limits.min_send_rate = bytes_per_second;
        self
    }

    /// Sets for how long the server still accepts connections and keeps them alive once it is asked to stop, so that a load
    /// balancer can learn of it. The default is not at all.
    #[must_use]
    pub fn drain(mut self, time: Duration) -> Self {
        self.limits.drain = time;
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

    /// Sets how many requests may be in progress at once on one connection of HTTP/2. The default is 100. Further ones are refused, and a
    /// client that knows the limit sends them later.
    #[must_use]
    pub fn max_streams(mut self, streams: u32) -> Self {
        self.limits.max_streams = streams;
        self
    }

    /// Sets how many connections may be open at once. The default is no limit. Further connections wait. Meanwhile, the
    /// connection that has been idle for the longest time is closed, if any has been idle for a second.
    #[must_use]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = Some(connections);
        self
    }

    /// Sets how many connections may be open at once per IPv4 address or 64-bit IPv6 network. The default is no limit.
    /// Further connections of the client are closed at once.
    ///
    /// Behind a proxy, all clients have the proxy's address.
    #[must_use]
    pub fn max_connections_per_client(mut self, connections: usize) -> Self {
        self.limits.max_connections_per_client = Some(connections);
        self
    }

    /// Also serves the connections of this listener, beside those of the listener that is passed to
    /// [`serve`](Server::serve).
    ///
    /// ```
    /// use statuskit::server::{HttpService, Server, bind};
    ///
    /// /// Serves IPv4 and IPv6.
    /// async fn serve(app: impl HttpService) -> std::io::Result<()> {
    ///     let server = Server::new(move |_peer| app.clone()).listen(bind("[::1]:8000").await?);
    ///     server.serve(bind("127.0.0.1:8000").await?).await
    /// }
    /// ```
    #[must_use]
    pub fn listen(mut self, listener: impl Listener) -> Self {
        self.others.push(BoxListener::new(listener));
        self
    }

    /// Stops when `stop` completes, instead of on Ctrl-C or SIGTERM.
    #[must_use]
    pub fn shutdown_on(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Some(Shutdown::On(Box::pin(stop)));
        self
    }

    /// Waits for `work` when the server stops, after the last connection, and no longer than the shutdown timeout.
    #[must_use]
    pub fn wait_for(mut self, work: impl Future<Output = ()> + Send + 'static) -> Self {
        let limit = self.limits.shutdown_timeout;
        self.stop_work.phases.push(StopPhase::new("the work that the server waits for", limit, work));
        self
    }
}
