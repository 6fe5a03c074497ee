//! A connection as the server sees it, whatever it speaks: what it is doing, how long it may wait, and when it ends.

mod activity;
mod deadline;
mod hold;
mod patience;
mod seat;
mod stop_stage;
mod sweep;
mod watched;

#[cfg(feature = "http2")]
pub(super) use activity::SharedBusy;
pub(super) use activity::{Activity, Busy};
pub(super) use deadline::Deadline;
pub(super) use hold::ConnectionHold;
pub(super) use patience::Patience;
pub(super) use seat::{Seat, Seats};
pub(super) use stop_stage::StopStage;
#[cfg(feature = "http2")]
pub(super) use sweep::Sweep;
pub(super) use sweep::Sweeper;
