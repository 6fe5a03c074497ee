//! Where the pieces of a lasting response come from: a channel, a blocking iterator or a reader.

mod blocking;
mod channel;
mod stream_error;

pub(crate) use blocking::blocking;
pub(crate) use channel::channel;
pub use channel::{ClientGone, StreamSender};
pub use stream_error::StreamError;
