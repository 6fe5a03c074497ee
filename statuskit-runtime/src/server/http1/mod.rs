//! HTTP/1.1 on a socket.

mod drive;
mod linger;
mod socket;
mod upload;

pub(super) use drive::drive;
pub(super) use socket::{ConnectionHold, Socket};
pub(super) use upload::{UploadLimits, body};
