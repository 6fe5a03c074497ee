//! The limits that a server imposes on its clients, and on itself when it stops.

use super::connection::Patience;
use super::http1::UploadLimits;
#[cfg(feature = "http2")]
use super::http2::StreamTasks;
use hyper::server::conn::http1;
#[cfg(feature = "http2")]
use hyper::server::conn::http2;
use std::time::Duration;

/// The limits of a server. `docs/limits.md` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) header_read_timeout: Duration,
    pub(crate) body_read_timeout: Duration,
    pub(crate) send_timeout: Duration,
    pub(crate) min_receive_rate: usize,
    pub(crate) min_send_rate: usize,
    pub(crate) drain: Duration,
    pub(crate) shutdown_timeout: Duration,
    /// `None` for as long as the shutdown timeout.
    pub(crate) background_timeout: Option<Duration>,
    pub(crate) hook_timeout: Duration,
    /// Whether a request without exactly one valid `Host` is rejected.
    pub(crate) requires_host: bool,
    pub(crate) max_header_bytes: usize,
    pub(crate) max_header_fields: Option<usize>,
    /// How many requests one connection of HTTP/2 may have at once.
    pub(crate) max_streams: u32,
    pub(crate) max_connections: Option<usize>,
    pub(crate) max_connections_per_client: Option<usize>,
    pub(crate) backlog: u32,
}

const HALF_A_MINUTE: Duration = Duration::from_secs(30);

/// The slowest client that is waited for, in bytes per second. ASP.NET's Kestrel has the same default.
const MIN_RATE: usize = 240;

/// How many bytes of a response are kept for a stream whose client has no room for them.
#[cfg(feature = "http2")]
const SEND_BUFFER: usize = 64 * 1024;

/// The default of hyper, in HTTP/1.
#[cfg(feature = "http2")]
pub(super) const MAX_HEADER_FIELDS: usize = 100;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            header_read_timeout: HALF_A_MINUTE,
            body_read_timeout: HALF_A_MINUTE,
            send_timeout: HALF_A_MINUTE,
            min_receive_rate: MIN_RATE,
            min_send_rate: MIN_RATE,
            drain: Duration::ZERO,
            shutdown_timeout: HALF_A_MINUTE,
            background_timeout: None,
            hook_timeout: Duration::from_secs(10),
            requires_host: true,
            max_header_bytes: 64 * 1024,
            max_header_fields: None,
            max_streams: 100,
            max_connections: None,
            max_connections_per_client: None,
            backlog: 1024,
        }
    }
}

impl Limits {
    /// Configures hyper with these limits.
    ///
    /// hyper gets no timer: its header timeout boxes a sleep for every request, a fifth of what a small
    /// request costs. [`Deadline`](super::connection::Deadline) replaces it. Vectored writes are off: the head
    /// and body of a small response are cheaper in one piece.
    pub(super) fn http(&self) -> http1::Builder {
        let mut http = http1::Builder::new();
        http.writev(false).max_header_size(self.max_header_bytes);
        if let Some(fields) = self.max_header_fields {
            http.max_headers(fields);
        }
        http
    }

    /// Configures hyper for HTTP/2 with these limits. A client that resets more than 20 streams before they are answered, or
    /// makes the server reset 1024, loses its connection (hyper's defaults).
    #[cfg(feature = "http2")]
    pub(super) fn http2(&self, tasks: StreamTasks) -> http2::Builder<StreamTasks> {
        let mut http = http2::Builder::new(tasks);
        http.max_concurrent_streams(self.max_streams)
            .max_header_list_size(u32::try_from(self.max_header_bytes).unwrap_or(u32::MAX))
            .max_send_buf_size(SEND_BUFFER);
        #[cfg(feature = "websocket")]
        http.enable_connect_protocol();
        http
    }

    pub(crate) fn background_timeout(&self) -> Duration {
        self.background_timeout.unwrap_or(self.shutdown_timeout)
    }

    pub(super) const fn patience(&self) -> Patience {
        Patience { idle: self.header_read_timeout, send: self.send_timeout, send_rate: self.min_send_rate }
    }

    pub(super) const fn upload(&self) -> UploadLimits {
        UploadLimits { pause: self.body_read_timeout, rate: self.min_receive_rate }
    }
}
