//! The errors that handlers raise, and how they become responses.

pub(crate) mod cause;
mod detail;
mod error_body;
mod errors;
mod handlers;
mod http_error;
mod internal;
mod problem_json;
pub(crate) mod raise;
mod typed;
mod unreadable_body;
mod validation;

pub use detail::Detail;
pub use error_body::ErrorBody;
pub use errors::{ErrorStatus, Errors};
pub use handlers::ErrorHandlers;
pub use http_error::HttpError;
pub use internal::OrInternal;
pub use typed::TypedError;
pub(crate) use unreadable_body::{unparseable, unreadable};
pub use validation::ValidationErrors;
