//! `or_internal`: turns any other error into a 500.

use super::HttpError;
use crate::body::BoxError;

/// An extension of `Result` that turns any error into a 500 whose cause is only logged.
///
/// There is no blanket `From<E: Error>`, because it would silently turn a typed 404 into a 500.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/motd")]
/// async fn motd() -> Result<String, HttpError> {
///     Ok(std::fs::read_to_string("/etc/motd").or_internal()?)
/// }
/// # assert_eq!(routes![motd].len(), 1);
/// ```
pub trait OrInternal<T> {
    /// Returns the value, or a 500.
    ///
    /// # Errors
    ///
    /// Returns the error as an [`HttpError`]. An error that is one already keeps its status.
    fn or_internal(self) -> Result<T, HttpError>;
}

impl<T, E: Into<BoxError>> OrInternal<T> for Result<T, E> {
    fn or_internal(self) -> Result<T, HttpError> {
        self.map_err(HttpError::internal)
    }
}
