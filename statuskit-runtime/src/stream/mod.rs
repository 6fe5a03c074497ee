//! Where the pieces of a lasting response come from: a channel, a blocking iterator or a reader.

mod blocking;
mod channel;
mod piece;
mod piece_sender;
mod stream_error;
mod stream_item;

pub(crate) use blocking::blocking;
pub(crate) use channel::channel;
pub use channel::{ClientGone, StreamSender};
pub use piece::Piece;
pub use piece_sender::PieceSender;
pub use stream_error::StreamError;
pub use stream_item::StreamItem;
