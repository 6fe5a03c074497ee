//! `StreamError`: any error of a stream.

use crate::body::BoxError;
use std::fmt::{self, Debug};

/// Any error of a stream whose type does not matter. Every error converts into it.
///
/// An error before the first piece is a 500, unless it is an [`HttpError`](crate::error::HttpError).
pub struct StreamError(pub(crate) BoxError);

impl<E: Into<BoxError>> From<E> for StreamError {
    fn from(error: E) -> Self {
        StreamError(error.into())
    }
}

impl Debug for StreamError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, out)
    }
}
