//! Values that carry their own status.

use super::{Defaults, Reply, ReplyKind};
use crate::error::HttpError;
use crate::operation::Operation;
use crate::origin::Origin;
use crate::response::Response;
use http::StatusCode;
use http::header::LOCATION;
use std::any::type_name;

/// A 201 response with the value that was created.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/notes")]
/// async fn create_note(#[query] text: String) -> Created<String> {
///     Created::new(text).location("/notes/1")
/// }
/// # assert_eq!(routes![create_note].len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Created<T> {
    value: T,
    location: Option<String>,
}

impl<T> Created<T> {
    /// Creates the reply from the value that was created.
    pub const fn new(value: T) -> Self {
        Created { value, location: None }
    }

    /// Sets the `Location` header, the URI of the created resource (RFC 9110 section 15.3.2).
    #[must_use]
    pub fn location(mut self, uri: impl Into<String>) -> Self {
        self.location = Some(uri.into());
        self
    }
}

impl<T: Reply> Reply for Created<T> {
    const KIND: ReplyKind = T::KIND;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let response = self.value.reply(&defaults.fixed(StatusCode::CREATED))?;
        match self.location {
            Some(uri) => response.header(LOCATION, uri).reply(defaults),
            None => Ok(response),
        }
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let origin = Origin::Returned(type_name::<Self>());
        operation.with_origin(origin, None, |operation| {
            operation.with_reply_header(LOCATION, |operation| {
                T::describe(&defaults.fixed(StatusCode::CREATED), operation);
            });
        });
    }
}

/// A 202 response: the work continues after it has been sent (RFC 9110 section 15.3.3).
#[derive(Clone, Debug)]
pub struct Accepted<T>(pub T);

impl<T: Reply> Reply for Accepted<T> {
    const KIND: ReplyKind = T::KIND;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        self.0.reply(&defaults.fixed(StatusCode::ACCEPTED))
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let origin = Origin::Returned(type_name::<Self>());
        operation.with_origin(origin, None, |operation| {
            T::describe(&defaults.fixed(StatusCode::ACCEPTED), operation);
        });
    }
}

/// A 204 response, without a body.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoContent;

impl Reply for NoContent {
    const KIND: ReplyKind = ReplyKind::Nothing;

    fn reply(self, _: &Defaults) -> Result<Response, HttpError> {
        Ok(Response::new().status(StatusCode::NO_CONTENT))
    }

    fn describe(_: &Defaults, operation: &mut Operation) {
        let origin = Origin::Returned(type_name::<Self>());
        operation.with_origin(origin, None, |operation| operation.add_reply(StatusCode::NO_CONTENT, None));
    }
}
