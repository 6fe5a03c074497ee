//! The requirement of `#[derive(HttpError)]` that the type is an error, checked in a single place.

use super::{Errors, HttpError, TypedError};
use crate::origin::Origin;
use http::StatusCode;
use std::any::type_name;
use std::error::Error;

/// An error that can be the cause of a response: it implements `Error` and can be sent to another thread.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `std::error::Error`, which `#[derive(HttpError)]` requires",
    label = "this derive requires `std::error::Error + Send + Sync`",
    note = "add `#[derive(Debug, thiserror::Error)]` to `{Self}`, and `#[error(\"…\")]` to each variant"
)]
pub trait Cause: Error + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<E: Error + Send + Sync + 'static> Cause for E {}

/// An error type with `#[derive(HttpError)]`.
///
/// Only the constant requires [`Cause`], not the rest of the derived code, so that a type that is not an
/// error causes a single compile error.
#[diagnostic::on_unimplemented(
    message = "`errors` lists variants of a type with `#[derive(HttpError)]`, which `{Self}` is not",
    label = "`{Self}` does not name its statuses",
    note = "return an enum with `#[derive(HttpError)]`, or remove `errors`"
)]
pub trait DerivedError: TypedError {
    /// Always `RaiseFns::of()`.
    const RAISING: RaiseFns<Self>;

    /// Returns an [`HttpError`] with this status, which keeps the error as its source.
    fn raise_as(self, status: StatusCode) -> HttpError {
        let origin = Origin::Error { type_name: type_name::<Self>(), variant: None };
        (Self::RAISING.raise)(status, self).raised_as(origin)
    }

    /// Returns the [`HttpError`] of this variant.
    fn raise_variant(self, variant: &'static str, status: StatusCode) -> HttpError {
        let origin = Origin::Error { type_name: type_name::<Self>(), variant: Some(variant) };
        (Self::RAISING.raise)(status, self).raised_as(origin)
    }

    /// Registers the type, so that it keeps its status inside a `Box<dyn Error>` too.
    fn note(errors: &mut Errors) {
        (Self::RAISING.note)(errors);
    }
}

/// The functions that raise and register an error type.
#[derive(Debug)]
pub struct RaiseFns<E> {
    raise: fn(StatusCode, E) -> HttpError,
    note: fn(&mut Errors),
}

impl<E: TypedError> RaiseFns<E> {
    /// Creates the functions for the type `E`.
    pub const fn of() -> Self
    where
        E: Cause,
    {
        RaiseFns { raise: HttpError::typed, note: Errors::typed::<E> }
    }
}
