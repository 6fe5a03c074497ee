//! The error of a `main`: why the app could not be built or served.

use crate::body::BoxError;
use std::fmt::{self, Debug, Display};

/// What `async fn main() -> statuskit::Result` returns.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Any error on the way to a running app; `?` makes it of every error.
///
/// A `main` that returns it prints the message and its causes in plain words.
pub struct Error(BoxError);

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        Error(Box::new(error))
    }
}

impl Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, out)
    }
}

/// `main` prints an error by its `Debug`; a person reads it.
impl Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, out)?;
        let mut source = self.0.source();
        while let Some(cause) = source {
            write!(out, "\n  because: {cause}")?;
            source = cause.source();
        }
        Ok(())
    }
}
