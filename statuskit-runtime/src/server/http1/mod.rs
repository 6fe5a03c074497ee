//! HTTP/1.1 on a socket.

mod drive;
mod linger;
mod settings;
mod socket;
mod upload;

pub(super) use drive::drive;
pub(super) use settings::Http1;
pub(super) use upload::{UploadLimits, body};
