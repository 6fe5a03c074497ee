//! A connection as the server sees it, whatever it speaks: what it is doing, how long it may wait, and when it ends.

mod activity;
mod deadline;
mod stop;
mod sweep;

pub(super) use activity::{Activity, Busy};
pub(super) use deadline::Deadline;
pub(super) use stop::ConnectionStop;
pub(super) use sweep::Sweeper;
