//! `TypedError`: an error type that knows its statuses.

use super::{Errors, HttpError};
use crate::body::BoxError;
use crate::origin::Origin;
use crate::stream::{ClientGone, StreamError};
use std::convert::Infallible;

/// An error that a handler may return. It defines its response and all statuses that this can have.
///
/// `#[derive(HttpError)]` implements this trait for an enum or a struct, next to `thiserror`'s derive.
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
    /// Converts the error into an [`HttpError`], which keeps it as its source.
    fn raise(self) -> HttpError;

    /// Adds every status that [`raise`](TypedError::raise) can return.
    fn describe(errors: &mut Errors);
}

impl TypedError for HttpError {
    fn raise(self) -> HttpError {
        self
    }

    fn describe(_: &mut Errors) {}
}

/// The error of an operation that cannot fail.
impl TypedError for Infallible {
    fn raise(self) -> HttpError {
        match self {}
    }

    fn describe(_: &mut Errors) {}
}

/// Any error: a 500 whose cause is logged, unless it holds an [`HttpError`].
///
/// An error type that a route of the app names is recognised inside it too, and keeps its status.
impl TypedError for BoxError {
    fn raise(self) -> HttpError {
        HttpError::internal(self)
    }

    fn describe(errors: &mut Errors) {
        let origin = Origin::Error { type_name: "dyn Error", variant: None };
        errors.note(origin, http::StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error");
    }
}

/// Any error of a stream: a 500 whose cause is logged, unless it holds an [`HttpError`]. It promises no status, since most
/// streams cannot fail before their first piece.
impl TypedError for StreamError {
    fn raise(self) -> HttpError {
        HttpError::internal(self.0)
    }

    fn describe(_: &mut Errors) {}
}

/// The error of a block that sends to a stream. Nobody receives it, since the client is gone.
impl From<ClientGone> for HttpError {
    fn from(error: ClientGone) -> Self {
        HttpError::internal(error)
    }
}

/// Like [`BoxError`]: a 500 whose cause is logged, unless it holds an [`HttpError`] or an error type that a
/// route of the app names.
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
