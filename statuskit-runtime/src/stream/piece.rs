//! `Piece`: a piece of a body.

use crate::body::BoxError;
use bytes::Bytes;

/// A piece of a [`StreamingResponse`](crate::response::StreamingResponse): text, bytes, or a `Result` of them with any error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a piece of a body",
    label = "expected text, bytes, or a `Result` of them"
)]
pub trait Piece: Send {
    /// Converts the piece into bytes.
    ///
    /// # Errors
    ///
    /// Returns the error of the piece, if it is one.
    fn into_bytes(self) -> Result<Bytes, BoxError>;
}

impl<B: Into<Bytes> + Send, E: Into<BoxError> + Send> Piece for Result<B, E> {
    fn into_bytes(self) -> Result<Bytes, BoxError> {
        self.map(Into::into).map_err(Into::into)
    }
}

macro_rules! pieces {
    ($($piece:ty)*) => { $(
        impl Piece for $piece {
            fn into_bytes(self) -> Result<Bytes, BoxError> {
                Ok(self.into())
            }
        }
    )* };
}

pieces!(Bytes String Vec<u8> &'static str &'static [u8]);
