//! `WatchedConnection`: a connection as the sweep last saw it.

use super::activity::Activity;
use super::patience::Patience;
use super::stop_stage::StopStage;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

/// A connection as the sweep last saw it.
pub(super) struct WatchedConnection {
    activity: Arc<Activity>,
    task: Waker,
    /// The progress when it was last seen, and since when there has been no other.
    seen: usize,
    since: Instant,
    /// Since when, and from which progress on, every check has found the client behind with the response.
    behind: Option<(Instant, usize)>,
}

/// How long a connection must have been idle before it gives up its seat. A client that is about to send its next request
/// keeps it, and many new clients cannot take the seats from each other.
const IDLE: Duration = Duration::from_secs(1);

impl WatchedConnection {
    pub(super) fn new(activity: Arc<Activity>, task: Waker) -> Self {
        WatchedConnection { seen: activity.progress(), since: Instant::now(), behind: None, activity, task }
    }

    /// Advances the stop of the connection.
    pub(super) fn enter(&self, stage: StopStage) {
        self.activity.enter(stage);
        self.task.wake_by_ref();
    }

    /// Ends the connection, unless it makes progress first.
    pub(super) fn run_out(&self) {
        self.activity.run_out(self.activity.progress());
        self.task.wake_by_ref();
    }

    /// Checks the connection. The time of its client does not run while a request is in progress, except while the client
    /// does not accept what has been written.
    pub(super) fn check(&mut self, now: Instant, patience: &Patience) {
        self.look(now);
        let waited = now.duration_since(self.since);
        let is_late = match (self.activity.is_busy(), self.activity.is_blocked()) {
            (true, false) => false,
            (true, true) => waited >= patience.send,
            (false, false) => waited >= patience.idle,
            (false, true) => waited >= patience.idle.min(patience.send),
        };
        if is_late || self.is_too_slow(now, patience) {
            self.run_out();
        }
    }

    /// Returns since when the connection has been idle, if it has been for long enough.
    pub(super) fn idle_since(&mut self, now: Instant) -> Option<Instant> {
        self.look(now);
        let is_idle = !self.activity.is_busy() && !self.activity.is_blocked();
        (is_idle && now.duration_since(self.since) >= IDLE).then_some(self.since)
    }

    /// Notes any progress since the last look. A request in progress is progress unless its client is behind.
    fn look(&mut self, now: Instant) {
        let progress = self.activity.progress();
        if progress != self.seen || (self.activity.is_busy() && !self.activity.is_blocked()) {
            self.seen = progress;
            self.since = now;
        }
    }

    /// Returns whether the client accepts a response too slowly, although some of it. Checks the rate over one limit after
    /// another, since a client may read fast at first.
    fn is_too_slow(&mut self, now: Instant, patience: &Patience) -> bool {
        if !self.activity.is_blocked() {
            self.behind = None;
            return false;
        }
        let progress = self.activity.progress();
        let (since, from) = *self.behind.get_or_insert((now, progress));
        let time = now.duration_since(since);
        if patience.is_too_slow(progress.wrapping_sub(from), time) {
            return true;
        }
        if time >= patience.send {
            self.behind = Some((now, progress));
        }
        false
    }
}
