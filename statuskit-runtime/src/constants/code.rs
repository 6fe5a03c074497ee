//! `code!`: a status as decorators write it.

/// Converts an expression, as it may be written in a decorator, into a [`StatusCode`]. See [`Code`](crate::status::Code).
#[doc(hidden)]
#[macro_export]
macro_rules! code {
    ($status:expr) => {{
        #[allow(unused_imports)]
        use $crate::constants::*;
        $crate::status::Code($status).get()
    }};
}
