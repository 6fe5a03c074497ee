//! The shutdown of a server: what stops it, and what it does then, one phase after another.

mod last_resort;
mod phase;
mod relay;
mod signals;
mod stop_run;
mod unfinished;

pub(super) use last_resort::{LastResort, StopTime, watch_signals};
pub(crate) use phase::{PhaseOutcome, StopPhase, StopWork};
pub(super) use relay::{Relay, Shutdown};
pub(super) use stop_run::StopRun;
pub(crate) use unfinished::Unfinished;
