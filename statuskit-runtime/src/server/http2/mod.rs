//! HTTP/2 on a connection.

mod drive;
mod paced_body;
mod preface;
mod settings;
mod socket;
mod streams;
mod tasks;
mod translate;

pub(super) use drive::drive_http2;
pub(super) use preface::{HttpVersion, find_version};
pub(super) use settings::Http2;
pub(super) use tasks::StreamTasks;
