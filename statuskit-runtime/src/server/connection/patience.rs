//! `Patience`: how long a client may keep its connection waiting.

use std::time::Duration;

/// How long a client may keep its connection waiting, as the sweep checks it.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct Patience {
    /// How long a connection may have neither a request nor anything to send.
    pub(in crate::server) idle: Duration,
    /// How long a client may accept no byte of a response.
    pub(in crate::server) send: Duration,
    /// How many bytes per second a client must accept while it is slower than the response.
    pub(in crate::server) send_rate: usize,
}

/// How many times a connection is checked within the shortest limit.
const CHECKS: u32 = 8;

impl Patience {
    /// Returns the pause between two checks.
    pub(super) fn pause(&self) -> Duration {
        (self.idle.min(self.send) / CHECKS).max(Duration::from_millis(1))
    }

    /// Returns whether a client has accepted too few bytes over `time`. Any pause shorter than the limit is allowed.
    pub(super) fn is_too_slow(&self, bytes: usize, time: Duration) -> bool {
        time >= self.send && (bytes as f64) < self.send_rate as f64 * time.as_secs_f64()
    }
}
