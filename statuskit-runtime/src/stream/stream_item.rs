//! `StreamItem`: what a stream of values may yield.

/// An item of a stream of `T`s: a `T`, or a `Result` with an error that converts into `E`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an item of a stream of `{T}`",
    label = "expected a stream of `{T}` or of `Result<{T}, _>`",
    note = "an error converts into `{E}` with `From`"
)]
pub trait StreamItem<T, E>: Send {
    /// Converts the item.
    ///
    /// # Errors
    ///
    /// Returns the error of the item, if it is one.
    fn into_result(self) -> Result<T, E>;
}

impl<T: Send, E> StreamItem<T, E> for T {
    fn into_result(self) -> Result<T, E> {
        Ok(self)
    }
}

impl<T: Send, E, F: Into<E> + Send> StreamItem<T, E> for Result<T, F> {
    fn into_result(self) -> Result<T, E> {
        self.map_err(Into::into)
    }
}
