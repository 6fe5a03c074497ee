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

/// Resolves a close code, as it may be written in a decorator: `4001`, or `WS_1008_POLICY_VIOLATION`.
#[doc(hidden)]
#[macro_export]
macro_rules! close_code {
    ($code:expr) => {{
        #[allow(unused_imports)]
        use $crate::constants::*;
        let code: u16 = $code;
        code
    }};
}
