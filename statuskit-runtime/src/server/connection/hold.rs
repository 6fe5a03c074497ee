//! `ConnectionHold`: what a connection holds until it ends.

use super::seat::Seat;
use tokio_util::task::task_tracker::TaskTrackerToken;

/// What a connection holds until its socket is dropped, also after an upgrade.
pub(in crate::server) struct ConnectionHold {
    /// Its share of the maximum number of connections.
    pub(in crate::server) _seat: Seat,
    /// Makes a server that stops wait for it.
    pub(in crate::server) _token: TaskTrackerToken,
}
