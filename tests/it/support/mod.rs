//! Sends requests to an app, over a socket and in process with the same calls, and captures its log.

mod log;
mod peer;
mod wire;

pub(crate) use log::capture_log;
pub(crate) use peer::{Answer, Peer, peers};
