//! The limits that a server imposes on its clients.

use hyper::server::conn::http1;
use std::time::Duration;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) header_read_timeout: Duration,
    pub(crate) body_read_timeout: Duration,
    pub(crate) shutdown_timeout: Duration,
    /// Whether a request without exactly one valid `Host` is rejected.
    pub(crate) requires_host: bool,
    pub(super) max_header_bytes: usize,
    pub(super) max_header_fields: Option<usize>,
    pub(super) max_connections: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            header_read_timeout: Duration::from_secs(30),
            body_read_timeout: Duration::from_secs(30),
            shutdown_timeout: Duration::from_secs(30),
            requires_host: true,
            max_header_bytes: 64 * 1024,
            max_header_fields: None,
            max_connections: None,
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
}
