//! How tests ask an app: over a socket, and in process, with the same words.

mod peer;
mod wire;

pub(crate) use peer::{Answer, Peer, peers};
