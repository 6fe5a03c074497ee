//! `StopWork`: what a server does when it stops, besides closing its connections.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

/// What a server does when it stops, besides closing its connections.
#[derive(Default)]
pub(crate) struct StopWork {
    /// Runs first, while connections are still accepted.
    pub(crate) announce: Option<StopPhase>,
    /// Called when no more connections are accepted, before the open requests are finished.
    pub(crate) begin: Option<Box<dyn FnOnce() + Send>>,
    /// Runs after the last connection, one after another.
    pub(crate) phases: Vec<StopPhase>,
    /// Returns what still occupies a thread that nothing can end, such as "the blocking handler of GET /".
    pub(crate) threads: Option<Box<dyn Fn() -> Vec<String> + Send + Sync>>,
}

/// A phase of the stop, with a time of its own.
pub(crate) struct StopPhase {
    /// What is left if the phase does not end in time: "background tasks".
    pub(crate) name: &'static str,
    pub(crate) limit: Duration,
    /// Whether a second signal ends the phase.
    pub(crate) is_skippable: bool,
    pub(crate) work: Pin<Box<dyn Future<Output = PhaseOutcome> + Send>>,
}

/// `Err` names what the phase has left, if that is not all of it.
pub(crate) type PhaseOutcome = Result<(), String>;

impl StopPhase {
    /// Creates a phase that a second signal ends.
    pub(crate) fn new(
        name: &'static str,
        limit: Duration,
        work: impl Future<Output = ()> + Send + 'static,
    ) -> Self {
        let work = Box::pin(async move {
            work.await;
            Ok(())
        });
        StopPhase { name, limit, is_skippable: true, work }
    }

    /// Creates a phase that runs in any case and limits its own time, which is at most `limit`.
    pub(crate) fn always(
        name: &'static str,
        limit: Duration,
        work: impl Future<Output = PhaseOutcome> + Send + 'static,
    ) -> Self {
        StopPhase { name, limit, is_skippable: false, work: Box::pin(work) }
    }
}

impl StopWork {
    /// Returns how long the phases after the connections may take, and how long those that a second signal does not end.
    pub(crate) fn time(&self) -> (Duration, Duration) {
        self.phases.iter().fold((Duration::ZERO, Duration::ZERO), |(all, forced), phase| {
            let always = if phase.is_skippable { Duration::ZERO } else { phase.limit };
            (all.saturating_add(phase.limit), forced.saturating_add(always))
        })
    }
}

impl fmt::Debug for StopWork {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("StopWork(..)")
    }
}
