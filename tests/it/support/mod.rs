//! How tests ask an app, over a socket and in process with the same words, and see what it logs.

mod log;
mod peer;
mod wire;

pub(crate) use log::logged;
pub(crate) use peer::{Answer, Peer, peers};
