//! `raise!`.

/// Returns an [`HttpError`](crate::error::HttpError) from the function, as Python's `raise HTTPException(…)`.
///
/// The second argument is the detail: a format string with its arguments, or any value that
/// serialises; without it, the status's own phrase. Where the statuses of a handler's `raise!`s
/// stand in its own body, they are documented.
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
        return ::core::result::Result::Err(::core::convert::Into::into(
            $crate::error::HttpError::from_status($crate::code!($status)),
        ))
    };
    ($status:expr, $format:literal $(, $argument:expr)* $(,)?) => {
        return ::core::result::Result::Err(::core::convert::Into::into($crate::error::HttpError::new(
            $crate::code!($status),
            ::std::format!($format $(, $argument)*),
        )))
    };
    ($status:expr, $detail:expr $(,)?) => {
        return ::core::result::Result::Err(::core::convert::Into::into($crate::error::HttpError::new(
            $crate::code!($status),
            $detail,
        )))
    };
}
