//! Values that are not composed of other values.

mod boolean;
#[cfg(feature = "rust_decimal")]
mod decimal;
#[cfg(feature = "rust_decimal")]
mod digits;
mod email;
mod float;
mod integer;
mod ip;
mod non_zero;
mod ordered;
pub(super) mod text;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(feature = "rust_decimal")]
pub use decimal::DecimalDigits;
pub use email::Email;
pub(crate) use integer::{beyond, beyond_i64};
#[cfg(feature = "uuid")]
pub use uuid::Versioned;
