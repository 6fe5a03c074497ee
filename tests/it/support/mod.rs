//! Sends requests to an app, over a socket and in process with the same calls, and captures its log.

#[cfg(target_os = "linux")]
mod connections;
mod log;
mod peer;
#[cfg(unix)]
mod process;
mod wire;

#[cfg(target_os = "linux")]
pub(crate) use connections::open_connections;
pub(crate) use log::capture_log;
pub(crate) use peer::{Answer, Peer, peers};
#[cfg(unix)]
pub(crate) use process::{Process, fails_to_serve};
pub(crate) use wire::send;
