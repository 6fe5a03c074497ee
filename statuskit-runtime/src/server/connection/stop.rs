//! How a connection learns that the server is stopping.

use super::activity::Activity;
use std::sync::Arc;
use std::time::Duration;

/// The stop of the server, as seen by one connection. The [`Sweep`](super::sweep::Sweep) records the stop in
/// the connection's activity and wakes its task, so checking costs a request a single load.
pub(in crate::server) struct ConnectionStop {
    activity: Arc<Activity>,
    timeout: Duration,
    has_begun: bool,
}

impl ConnectionStop {
    /// Creates the stop of a connection whose open requests may then take `timeout` to finish.
    pub(in crate::server) const fn new(activity: Arc<Activity>, timeout: Duration) -> Self {
        ConnectionStop { activity, timeout, has_begun: false }
    }

    /// Returns how long open requests may take to finish.
    pub(in crate::server) const fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Returns whether the stop has begun since the last call.
    pub(in crate::server) fn begins(&mut self) -> bool {
        let begins = !self.has_begun && self.activity.is_stop_requested();
        self.has_begun |= begins;
        begins
    }
}
