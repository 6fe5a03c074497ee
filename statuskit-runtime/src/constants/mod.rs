//! Status codes by name: `CREATED` as in `http`, `HTTP_201_CREATED` as in FastAPI, and WebSocket close codes.
//!
//! ```
//! use statuskit::status::*;
//!
//! assert_eq!(HTTP_201_CREATED, CREATED);
//! assert_eq!(HTTP_422_UNPROCESSABLE_ENTITY, HTTP_422_UNPROCESSABLE_CONTENT);
//! assert_eq!(WS_1000_NORMAL_CLOSURE, 1000);
//! ```

mod code;
mod fastapi;
mod http;
mod websocket;

pub use fastapi::*;
pub use http::*;
pub use websocket::*;

/// Input: `pub StatusCode { HTTP_201_CREATED = 201 StatusCode::CREATED, "Created"; }`
///
/// Output: the constant, documented by its number and meaning, and for tests a list of all names and numbers.
macro_rules! constants {
    ($kind:ty { $($name:ident = $number:literal $value:expr, $meaning:literal;)+ }) => {
        $(
            #[doc = concat!("`", stringify!($number), "`: ", $meaning, ".")]
            pub const $name: $kind = $value;
        )+

        #[cfg(test)]
        pub(super) const ALL: &[(&str, $kind, u16)] = &[$((stringify!($name), $name, $number)),+];
    };
}
use constants;

#[cfg(test)]
mod tests;
