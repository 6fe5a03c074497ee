//! The error of `main`: why the app could not be built or served.

use crate::body::BoxError;
use std::fmt::{self, Debug, Display};
use std::io;

/// The return type of `async fn main() -> statuskit::Result`.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Any error that keeps an app from running. `?` converts every error into it, and it into an [`anyhow::Error`]
/// or a boxed error.
///
/// A `main` that returns it prints the message and its causes as plain text.
///
/// ```no_run
/// use statuskit::prelude::*;
///
/// #[tokio::main]
/// async fn main() -> anyhow::Result<()> {
///     App::new().run().await?;
///     Ok(())
/// }
/// ```
pub struct Error(BoxError);

impl Error {
    /// Returns the error of the system or of the server, if it is one.
    pub(super) fn as_io(&self) -> Option<&io::Error> {
        self.0.downcast_ref()
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        Error(Box::new(error))
    }
}

impl From<Error> for anyhow::Error {
    fn from(error: Error) -> Self {
        anyhow::Error::from_boxed(error.0)
    }
}

impl From<Error> for BoxError {
    fn from(error: Error) -> Self {
        error.0
    }
}

impl From<Error> for Box<dyn std::error::Error> {
    fn from(error: Error) -> Self {
        error.0
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
