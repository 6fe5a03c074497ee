//! The errors that handlers raise, and how they become responses.

pub(crate) mod cause;
mod detail;
mod error_list;
mod error_reply;
mod error_body;
mod errors;
mod handler_list;
mod handlers;
mod http_error;
mod internal;
mod listed_errors;
mod listing;
mod problem_json;
pub(crate) mod raise;
mod raised_variant;
mod typed;
mod unreadable_body;
mod validation;

pub use detail::Detail;
pub use error_body::ErrorBody;
pub(crate) use error_list::ErrorList;
pub use error_reply::ErrorReply;
pub use errors::{ErrorStatus, Errors};
pub(crate) use handler_list::HandlerList;
pub use handlers::ErrorHandlers;
pub use http_error::HttpError;
pub use internal::OrInternal;
pub use listed_errors::{ErrorOf, Fallible, ListedErrors, errors_of};
pub(crate) use listing::Listing;
pub(crate) use raised_variant::{RaisedSlot, RaisedVariant};
pub use typed::TypedError;
pub(crate) use unreadable_body::{over_budget, unparseable, unreadable};
pub use validation::ValidationErrors;
