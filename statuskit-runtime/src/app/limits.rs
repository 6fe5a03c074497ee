//! The limits of an app's server and of its stop, one method per limit.

use super::App;
use crate::blocking_pool::BlockingPool;
use std::time::Duration;

/// `docs/limits.md` lists every limit with its default. The command line and the environment take precedence over these
/// methods when [`App::run`] serves.
impl App {
    /// Sets how long the head of a request may take, and how long a connection may be idle. The default is 30
    /// seconds.
    #[must_use]
    pub const fn header_read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.header_read_timeout = timeout;
        self
    }

    /// Sets how long a client may pause between two pieces of a body. A longer pause is a 408. The default is
    /// 30 seconds.
    #[must_use]
    pub const fn body_read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.body_read_timeout = timeout;
        self
    }

    /// Sets how long a client may accept no byte of a response that is ready to be sent. After that, its connection is
    /// closed. The default is 30 seconds.
    ///
    /// The time that a handler or a stream takes does not count, as with nginx's `send_timeout`.
    #[must_use]
    pub const fn send_timeout(mut self, timeout: Duration) -> Self {
        self.limits.send_timeout = timeout;
        self
    }

    /// Sets how many bytes of a body a client must send per second while the app waits for them, over each
    /// [`body_read_timeout`](App::body_read_timeout). Less is a 408. The default is 240. With 0, any rate is allowed.
    #[must_use]
    pub const fn min_receive_rate(mut self, bytes_per_second: usize) -> Self {
        self.limits.min_receive_rate = bytes_per_second;
        self
    }

    /// Sets how many bytes of a response a client must accept per second while more are ready to be sent, over each
    /// [`send_timeout`](App::send_timeout). With less, its connection is closed. The default is 240. With 0, any rate is
    /// allowed.
    #[must_use]
    pub const fn min_send_rate(mut self, bytes_per_second: usize) -> Self {
        self.limits.min_send_rate = bytes_per_second;
        self
    }

    /// Sets how many bytes the request line and the header of a request may have together. A larger header is a 431. The
    /// default is 64 KiB.
    #[must_use]
    pub const fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_header_bytes = bytes;
        self
    }

    /// Sets how many header fields a request may have. More are a 431. The default is 100.
    ///
    /// Setting any number costs one allocation per request.
    #[must_use]
    pub const fn max_header_fields(mut self, fields: usize) -> Self {
        self.limits.max_header_fields = Some(fields);
        self
    }

    /// Sets how many requests may be in progress at once on one connection of HTTP/2. The default is 100. Further ones are
    /// refused, and a client that knows the limit sends them later.
    #[must_use]
    pub const fn max_streams(mut self, streams: u32) -> Self {
        self.limits.max_streams = streams;
        self
    }

    /// Sets how many connections may be open at once, per worker. The default is no limit. Further connections wait.
    /// Meanwhile, the connection that has been idle for the longest time is closed, if any has been idle for a second.
    #[must_use]
    pub const fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = Some(connections);
        self
    }

    /// Sets how many connections may be open at once, per worker and per IPv4 address or 64-bit IPv6 network. The default is
    /// no limit. Further connections of the client are closed at once.
    ///
    /// Behind a proxy, all clients have the proxy's address.
    #[must_use]
    pub const fn max_connections_per_client(mut self, connections: usize) -> Self {
        self.limits.max_connections_per_client = Some(connections);
        self
    }

    /// Sets how many connections the system holds for the server until it accepts them, per worker. The system may allow
    /// fewer. The default is 1,024. It applies to [`App::run`], which listens by itself.
    #[must_use]
    pub const fn backlog(mut self, connections: u32) -> Self {
        self.limits.backlog = connections;
        self
    }

    /// Sets how many `blocking` handlers may run at once. Others wait for a thread, and those whose client hangs up
    /// meanwhile do not run. The default is 256, half of the threads that tokio has for blocking work.
    #[must_use]
    pub fn blocking_threads(mut self, threads: usize) -> Self {
        self.context.blocking = BlockingPool::new(threads);
        self
    }

    /// Sets for how long the app still accepts and serves requests once it is asked to stop, so that a load balancer can
    /// learn of it. The default is not at all.
    ///
    /// [`App::on_stopping`] runs during that time, and [`Stopping::is_draining`](crate::context::Stopping::is_draining) is
    /// true.
    #[must_use]
    pub const fn drain(mut self, time: Duration) -> Self {
        self.limits.drain = time;
        self
    }

    /// Sets how long open requests may take to finish once the server stops. The default is 30 seconds. After that, they
    /// are dropped.
    #[must_use]
    pub const fn shutdown_timeout(mut self, timeout: Duration) -> Self {
        self.limits.shutdown_timeout = timeout;
        self
    }

    /// Sets how long the background tasks may take once the last connection has been closed, and after them those of
    /// [`App::task`]. The default is the time of [`App::shutdown_timeout`] for each.
    #[must_use]
    pub const fn background_timeout(mut self, timeout: Duration) -> Self {
        self.limits.background_timeout = Some(timeout);
        self
    }

    /// Sets how long each piece of work of [`App::on_stopping`] and [`App::on_shutdown`] may take. The default is 10
    /// seconds. After that, the piece is dropped, and the next one runs.
    #[must_use]
    pub const fn hook_timeout(mut self, timeout: Duration) -> Self {
        self.limits.hook_timeout = timeout;
        self
    }
}
