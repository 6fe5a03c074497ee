//! The values that handlers return, and how they become responses.

pub(crate) mod body_allowed;
mod classes;
pub(crate) mod convert;
pub(crate) mod declarable;
mod defaults;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod duration;
mod events;
mod exclude_defaults;
mod exclude_none;
mod options;
mod file;
mod json_body;
mod json_lines;
pub(crate) mod response_class;
mod result;
pub(crate) mod variant;
pub(crate) mod variant_headers;
mod with_status;
mod write_json;

pub use defaults::{DefaultStatus, Defaults, ReplyKind};
pub use events::{Event, EventItem, EventSender, EventStream, SharedEvent};
pub use json_body::{JsonBody, body_schema};
pub use json_lines::JsonLines;
pub use options::ReplyOptions;
pub use response_class::{DocumentedClass, Render, ResponseClass};
pub use with_status::{Accepted, Created, NoContent};

use crate::error::HttpError;
use crate::operation::Operation;
use crate::response::Response;

/// A value that a handler may return.
///
/// The route's defaults are passed *into* the value, which alone decides its status. Nothing overwrites the
/// status of a finished response, so an error cannot be sent as a 201.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::Reply;
/// use statuskit::extend::operation::Operation;
/// use statuskit::extend::reply::{Defaults, ReplyKind};
///
/// struct Csv(String);
///
/// impl Reply for Csv {
///     const KIND: ReplyKind = ReplyKind::Data;
///
///     fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
///         Response::new().media_type("text/csv").body(self.0).reply(defaults)
///     }
///
///     fn describe(defaults: &Defaults, operation: &mut Operation) {
///         operation.add_reply(defaults.status(Self::KIND), Some("text/csv"));
///     }
/// }
///
/// #[get("/report")]
/// async fn report() -> Csv {
///     Csv("a,b\n1,2\n".to_owned())
/// }
/// # assert_eq!(routes![report].len(), 1);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a response",
    label = "the handler returns this",
    note = "the error of a `Result` must be `HttpError` or a type with `#[derive(HttpError)]`; for responses of several classes, return `Result<Response, HttpError>`: a response class converts with `.into()`",
    note = "for other types, and for the `T` of a `JsonLines<T>`, an `EventStream<T>` or a `Created<T>`, add `#[model]`, wrap a type with serde's `Serialize` and schemars' `JsonSchema` in `Json(..)`, or return a `Response`"
)]
pub trait Reply: Sized {
    /// Whether the value sends a body, on which the method's default status depends.
    const KIND: ReplyKind;

    /// Converts the value into a response.
    ///
    /// # Errors
    ///
    /// Returns the error that the value represents, or a 500 if the value does not serialise.
    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError>;

    /// Documents every status that [`reply`](Reply::reply) can return.
    fn describe(defaults: &Defaults, operation: &mut Operation);
}
