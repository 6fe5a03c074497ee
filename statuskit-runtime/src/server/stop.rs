//! The stop of the server, as one connection learns of it.

use super::activity::Activity;
use std::sync::Arc;
use std::time::Duration;

/// Tells a connection that the server stops. The [`Sweep`](super::sweep::Sweep) notes the stop in the
/// connection's activity and wakes its task, so that asking costs a request one look at a number.
pub(super) struct Stop {
    activity: Arc<Activity>,
    timeout: Duration,
    has_begun: bool,
}

impl Stop {
    /// Of a connection whose open requests may take so long to finish then.
    pub(super) const fn new(activity: Arc<Activity>, timeout: Duration) -> Self {
        Stop { activity, timeout, has_begun: false }
    }

    /// How long open requests may take to finish.
    pub(super) const fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Whether the stop has begun since this was asked last.
    pub(super) fn begins(&mut self) -> bool {
        let begins = !self.has_begun && self.activity.is_to_stop();
        self.has_begun |= begins;
        begins
    }
}
