//! `TypedError`: an error type that knows its statuses.

use super::{Errors, HttpError};
use crate::body::BoxError;
use crate::origin::Origin;
use std::convert::Infallible;

/// An error that a handler may return: it knows how it is answered and which statuses it can send.
///
/// `#[derive(HttpError)]` writes this for an enum or struct beside `thiserror`.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[derive(Debug, thiserror::Error, HttpError)]
/// enum ItemError {
///     #[error("Item {0} not found")]
///     #[http(NOT_FOUND)]
///     NotFound(u64),
///     #[error(transparent)]
///     #[http(INTERNAL_SERVER_ERROR)]
///     Storage(#[from] std::io::Error),
/// }
///
/// assert_eq!(HttpError::from(ItemError::NotFound(7)).status(), NOT_FOUND);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be raised as an HTTP error: it has no status codes",
    label = "this error type has no status codes",
    note = "add `#[derive(HttpError)]` to `{Self}` and `#[http(STATUS)]` to each variant, or return `HttpError` and convert with `.or_internal()?`"
)]
pub trait TypedError: Sized + Send + 'static {
    /// The answer to this error; it keeps the error itself as its source.
    fn raise(self) -> HttpError;

    /// Every status that [`raise`](TypedError::raise) can answer.
    fn describe(errors: &mut Errors);
}

/// The error of what cannot fail.
impl TypedError for Infallible {
    fn raise(self) -> HttpError {
        match self {}
    }

    fn describe(_: &mut Errors) {}
}

/// Any error at all: a 500 whose cause is logged, unless it holds an [`HttpError`].
///
/// An error type that some route of the app names is recognised inside it too and keeps its status.
impl TypedError for BoxError {
    fn raise(self) -> HttpError {
        HttpError::internal(self)
    }

    fn describe(errors: &mut Errors) {
        let origin = Origin::Error { type_name: "dyn Error", variant: None };
        errors.note(origin, http::StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error");
    }
}

/// As [`BoxError`]: a 500 whose cause is logged, unless it holds an [`HttpError`] or a type that some
/// route of the app names.
#[cfg(feature = "anyhow")]
impl TypedError for anyhow::Error {
    fn raise(self) -> HttpError {
        match self.downcast::<HttpError>() {
            Ok(error) => error,
            Err(error) => HttpError::internal(error.reallocate_into_boxed_dyn_error_without_backtrace()),
        }
    }

    fn describe(errors: &mut Errors) {
        BoxError::describe(errors);
    }
}
