//! The errors that handlers raise, and how they become responses.

mod cause;
mod detail;
mod errors;
mod handlers;
mod http_error;
mod internal;
mod problem_json;
mod raise;
mod typed;
mod unreadable_body;
mod validation;

pub use cause::{Cause, DerivedError, Raising};
pub use detail::Detail;
pub use errors::{ErrorStatus, Errors};
pub use handlers::ErrorHandlers;
pub use http_error::HttpError;
pub use internal::OrInternal;
#[doc(hidden)]
pub use raise::{Raise, TakesRaised, raised};
pub use typed::TypedError;
pub(crate) use unreadable_body::{unparseable, unreadable};
pub use validation::ValidationErrors;
