//! Sends requests to an app, over a socket and in process with the same calls, and captures its log.

#[cfg(target_os = "linux")]
mod connections;
mod http2;
mod log;
mod peer;
#[cfg(unix)]
mod process;
mod tls;
mod wire;

#[cfg(target_os = "linux")]
pub(crate) use connections::open_connections;
pub(crate) use log::capture_log;
pub(crate) use peer::{Answer, Peer, peers, transports};
#[cfg(unix)]
pub(crate) use process::{Process, fails_to_serve};
pub(crate) use tls::{connect_tls, tls_file};
