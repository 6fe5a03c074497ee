//! The error of `main`: why the app could not be built or served.

use crate::body::BoxError;
use std::fmt::{self, Debug, Display};

/// The return type of `async fn main() -> statuskit::Result`.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Any error that keeps an app from running. `?` converts every error into it.
///
/// A `main` that returns it prints the message and its causes as plain text.
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

/// `main` prints its error with `Debug`, so this output is meant for people.
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
