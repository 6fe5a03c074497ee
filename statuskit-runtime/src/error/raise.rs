//! The `raise!` macro.

use super::HttpError;
use crate::status::StatusCode;
use serde::Serialize;

/// A status that can be raised with a detail of this type.
///
/// A single trait covers both arguments, so that swapped arguments cause one compile error instead of two.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "expected a status",
    note = "the status comes first, then the detail: `raise!(NOT_FOUND, \"Item not found\")` or `raise!(404, \"Item not found\")`"
)]
pub trait Raise<D> {
    fn raise(self, detail: D) -> HttpError;
}

impl<D: Serialize> Raise<D> for StatusCode {
    fn raise(self, detail: D) -> HttpError {
        HttpError::new(self, detail)
    }
}

impl<D: Serialize> Raise<D> for u16 {
    #[track_caller]
    fn raise(self, detail: D) -> HttpError {
        HttpError::new(self, detail)
    }
}

/// Builds the error that `raise!` returns.
#[doc(hidden)]
#[track_caller]
pub fn raised<D>(status: impl Raise<D>, detail: D) -> HttpError {
    status.raise(detail)
}

/// An error type that `raise!` can return.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`raise!` raises an `HttpError`, which does not convert into `{Self}`",
    label = "this function returns `Result<_, {Self}>`",
    note = "return `Result<_, HttpError>`, or add a variant `#[error(transparent)] #[http(transparent)] Http(#[from] HttpError)` to `{Self}`"
)]
pub trait TakesRaised {
    fn take(raised: HttpError) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E: From<HttpError>> TakesRaised for E {
    fn take(raised: HttpError) -> Self {
        E::from(raised)
    }
}

/// The return type of a function that uses `raise!`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`raise!` returns an error, but this function returns `{Self}`",
    label = "the handler must return `Result<_, HttpError>`, not `{Self}`",
    note = "write `Result<{Self}, HttpError>` as the return type, and `Ok(…)` around the value"
)]
pub trait ReturnsRaised {
    fn returning(raised: HttpError) -> Self;
}

impl<T, E: TakesRaised> ReturnsRaised for Result<T, E> {
    fn returning(raised: HttpError) -> Self {
        Err(E::take(raised))
    }
}

/// Returns an [`HttpError`](crate::error::HttpError) from the function, like `raise` in FastAPI.
///
/// The second argument is the detail: a format string with its arguments, or any value that serialises.
/// Without it, the detail is the standard phrase of the status. The statuses of all `raise!`s in a handler's
/// own body are documented.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/items/{item_id}")]
/// async fn read_item(item_id: u64) -> Result<String, HttpError> {
///     if item_id == 0 {
///         raise!(NOT_FOUND, "Item {item_id} not found");
///     }
///     Ok("Hat".to_owned())
/// }
/// # assert_eq!(routes![read_item].len(), 1);
/// ```
#[macro_export]
macro_rules! raise {
    ($status:expr $(,)?) => {
        return $crate::__private::error::ReturnsRaised::returning({
            #[allow(unused_imports)]
            use $crate::constants::*;
            $crate::error::HttpError::from_status($status)
        })
    };
    ($status:expr, $format:literal $(, $argument:expr)* $(,)?) => {
        $crate::raise!($status, ::std::format!($format $(, $argument)*))
    };
    ($status:expr, $detail:expr $(,)?) => {
        return $crate::__private::error::ReturnsRaised::returning(match $detail {
            detail => {
                #[allow(unused_imports)]
                use $crate::constants::*;
                $crate::__private::error::raised($status, detail)
            }
        })
    };
}
