//! The types that can be read from a request: scalars, dates and times, containers, secrets, JSON.

mod base64_bytes;
mod containers;
mod json;
pub(crate) mod scalar;
#[cfg(feature = "secrecy")]
mod secrecy;
mod secret;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod time;
mod total_seconds;

pub use base64_bytes::Base64Bytes;
pub use containers::JsonText;
pub use json::Json;
#[cfg(feature = "rust_decimal")]
pub use scalar::DecimalDigits;
pub use scalar::Email;
#[cfg(feature = "uuid")]
pub use scalar::Versioned;
pub use secret::Secret;
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub use time::Temporal;
#[cfg(feature = "chrono")]
pub use time::{Datetime, IsoFormat, TimeOfDay};
pub use total_seconds::TotalSeconds;
