//! `or_internal`: any other error is a 500.

use super::HttpError;
use crate::body::BoxError;

/// Makes any error an [`HttpError`] of status 500 whose cause only the log sees.
///
/// There is no blanket `From<E: Error>`, because it would turn a typed 404 into a 500 silently.
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
    /// The value, or a 500.
    ///
    /// # Errors
    ///
    /// The error as an [`HttpError`]: one that already is an `HttpError` keeps its status.
    fn or_internal(self) -> Result<T, HttpError>;
}

impl<T, E: Into<BoxError>> OrInternal<T> for Result<T, E> {
    fn or_internal(self) -> Result<T, HttpError> {
        self.map_err(HttpError::internal)
    }
}
