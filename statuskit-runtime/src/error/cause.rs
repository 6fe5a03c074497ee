//! What `#[derive(HttpError)]` stands on: the type is an error, asked for once.

use super::{Errors, HttpError, TypedError};
use http::StatusCode;
use std::error::Error;

/// An error that may be the cause of a response: what `thiserror` derives, and may go to another thread.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error type: `#[derive(HttpError)]` complements the derive of `thiserror`",
    label = "this derive requires `std::error::Error + Send + Sync`",
    note = "add `#[derive(Debug, thiserror::Error)]` to `{Self}`, and `#[error(\"…\")]` to each variant"
)]
pub trait Cause: Error + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<E: Error + Send + Sync + 'static> Cause for E {}

/// An error type with `#[derive(HttpError)]`.
///
/// What needs [`Cause`] is behind the constant, and not in what the derive writes, so that a type that is no
/// error is refused at one place.
pub trait DerivedError: TypedError {
    /// `Raising::of()`.
    const RAISING: Raising<Self>;

    /// The answer of this status, which keeps the error.
    fn raise_as(self, status: StatusCode) -> HttpError {
        (Self::RAISING.raise)(status, self)
    }

    /// Notes the type, so that it keeps its status inside a `Box<dyn Error>` as well.
    fn note(errors: &mut Errors) {
        (Self::RAISING.note)(errors);
    }
}

/// How an error type is raised.
#[derive(Debug)]
pub struct Raising<E> {
    raise: fn(StatusCode, E) -> HttpError,
    note: fn(&mut Errors),
}

impl<E: TypedError> Raising<E> {
    /// That of an error.
    pub const fn of() -> Self
    where
        E: Cause,
    {
        Raising { raise: HttpError::typed, note: Errors::typed::<E> }
    }
}
