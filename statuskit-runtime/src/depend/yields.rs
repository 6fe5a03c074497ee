//! `Yields`: the values that a parameter can take from a dependency's output.

use super::Scoped;
use crate::error::{Errors, HttpError, TypedError};
use crate::input::Exchange;

/// An output of a dependency that can fill a parameter of type `T`.
///
/// The trait, rather than the syntax, looks into a `Result`, so that aliases of `Result` work.
#[diagnostic::on_unimplemented(
    message = "this dependency returns `{Self}`, but `{T}` is expected",
    label = "the dependency returns `{Self}`",
    note = "a dependency that returns `T`, `Result<T, _>`, `Scoped<T>` or `Result<Scoped<T>, _>` can fill a parameter of type `T`, or override a dependency that does"
)]
pub trait Yields<T>: Sized {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// If the output is an error.
    fn yields(self, exchange: &mut Exchange) -> Result<T, HttpError>;

    /// Creates the output that yields this value.
    fn of(value: T) -> Self;

    /// Adds the statuses of its errors.
    fn describe(errors: &mut Errors);
}

impl<T> Yields<T> for T {
    fn yields(self, _: &mut Exchange) -> Result<T, HttpError> {
        Ok(self)
    }

    fn of(value: T) -> Self {
        value
    }

    fn describe(_: &mut Errors) {}
}

impl<T, E: TypedError> Yields<T> for Result<T, E> {
    fn yields(self, _: &mut Exchange) -> Result<T, HttpError> {
        self.map_err(TypedError::raise)
    }

    fn of(value: T) -> Self {
        Ok(value)
    }

    fn describe(errors: &mut Errors) {
        errors.of::<E>();
    }
}

impl<T, E: TypedError> Yields<T> for Scoped<T, E> {
    fn yields(self, exchange: &mut Exchange) -> Result<T, HttpError> {
        Ok(self.open(exchange))
    }

    fn of(value: T) -> Self {
        Scoped::bare(value)
    }

    fn describe(errors: &mut Errors) {
        errors.of::<E>();
    }
}

impl<T, E: TypedError, F: TypedError> Yields<T> for Result<Scoped<T, F>, E> {
    fn yields(self, exchange: &mut Exchange) -> Result<T, HttpError> {
        self.map(|scoped| scoped.open(exchange)).map_err(TypedError::raise)
    }

    fn of(value: T) -> Self {
        Ok(Scoped::bare(value))
    }

    fn describe(errors: &mut Errors) {
        errors.of::<E>();
        errors.of::<F>();
    }
}
