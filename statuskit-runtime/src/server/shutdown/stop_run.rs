//! `StopRun`: a stop in progress.

use super::phase::{PhaseOutcome, StopPhase};
use super::unfinished::Unfinished;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// A stop in progress, which runs one phase after another and notes what they leave.
pub(in crate::server) struct StopRun {
    force: CancellationToken,
    pub(in crate::server) left: Unfinished,
}

impl StopRun {
    /// Creates a stop that waits for nothing once `force` is cancelled.
    pub(in crate::server) fn new(force: CancellationToken) -> Self {
        StopRun { force, left: Unfinished::default() }
    }

    /// Returns whether `work` has ended within the limit and before the stop was forced.
    pub(in crate::server) async fn within(&self, limit: Duration, work: impl Future<Output = ()>) -> bool {
        let work = tokio::time::timeout(limit, work);
        matches!(self.force.run_until_cancelled(work).await, Some(Ok(())))
    }

    /// Runs a phase to its end, or as long as it may take.
    pub(in crate::server) async fn run(&mut self, phase: StopPhase) {
        let StopPhase { name, limit, is_skippable, work } = phase;
        let force = if is_skippable { self.force.clone() } else { CancellationToken::new() };
        let work = tokio::time::timeout(limit, work);
        let outcome: Option<PhaseOutcome> = force.run_until_cancelled(work).await.and_then(Result::ok);
        if let Err(left) = outcome.unwrap_or_else(|| Err(name.to_owned())) {
            self.left.add(left);
        }
    }

    /// Notes the connections that had to be dropped, and those that could not be.
    pub(in crate::server) fn note_connections(&mut self, (dropped, stuck): (usize, usize)) {
        if dropped > 0 {
            self.left.add_number(dropped, "connections");
        }
        if stuck > 0 {
            self.left.add_number(stuck, "connections whose handlers block their threads");
            self.left.holds_threads = true;
        }
    }
}
