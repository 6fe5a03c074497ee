//! All validation errors of a request, sent as a single 422.

use super::{Detail, Errors, HttpError, SentBody, TypedError};
use crate::origin::Origin;
use crate::response::JsonResponse;
use crate::validation_error::ValidationError;
use http::StatusCode;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Display};

/// The validation errors of a request from all its sources, in FastAPI's order.
///
/// At most 1,000 errors come from one body.
#[derive(Clone, Debug)]
pub struct ValidationErrors(pub Vec<ValidationError>, Option<SentBody>);

impl ValidationErrors {
    /// Creates the errors of a request whose body is not known.
    pub const fn new(errors: Vec<ValidationError>) -> Self {
        ValidationErrors(errors, None)
    }

    /// Returns the same errors with the body of the request.
    pub(crate) fn with_body(self, body: Option<SentBody>) -> Self {
        ValidationErrors(self.0, body)
    }

    /// Returns the body that was sent: FastAPI's `RequestValidationError.body`.
    ///
    /// - The JSON, or the text if the body is not JSON. `None` if it is empty, or if the route reads no body.
    /// - For a route that takes a form, an object with the last value of each name. It is empty if the body is
    ///   empty or not a form. A file is an object with its `filename`, `size` and `headers`. FastAPI's
    ///   `jsonable_encoder` also shows the internals of Python's temporary file, as `file` and `_max_mem_size`.
    ///
    /// Secrets are not removed from it.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[post("/sizes")]
    /// async fn sizes(sizes: Vec<u8>) -> usize {
    ///     sizes.len()
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new()
    ///     .on_validation_error(|errors, _| JsonResponse::new(json!({"detail": errors.0, "body": errors.body()})))
    ///     .routes(routes![sizes]);
    /// let answer: serde_json::Value = TestClient::new(app).post("/sizes").json(&["big"]).await.json();
    /// assert_eq!(answer["body"], json!(["big"]));
    /// # }
    /// ```
    pub fn body(&self) -> Option<Value> {
        self.1.as_ref()?.json()
    }

    /// Returns the default response: `{"detail": […]}`. Its status is the one of the app for validation errors.
    pub fn to_response(&self) -> JsonResponse {
        JsonResponse::new(BTreeMap::from([("detail", &self.0)]))
    }

    /// Returns the errors on one line: `body.name: Field required; body.price: Input should be greater than 0`.
    #[cfg(feature = "websocket")]
    pub(crate) fn summary(&self) -> String {
        let lines = self.0.iter().map(|error| {
            let place: Vec<_> = error.loc.iter().map(ToString::to_string).collect();
            format!("{}: {}", place.join("."), error.msg)
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    /// Raises the errors with this status.
    pub(crate) fn raise_with(self, status: StatusCode) -> HttpError {
        match Detail::new(&self.0) {
            Ok(detail) => HttpError::with(status, detail).caused_by(self.into()),
            Err(error) => HttpError::internal(error),
        }
    }

    /// Returns whether the body was not valid JSON.
    pub(crate) fn is_syntax_error(&self) -> bool {
        matches!(self.0.as_slice(), [only] if only.kind == "json_invalid" && only.loc.len() == 2)
    }
}

impl TypedError for ValidationErrors {
    fn raise(self) -> HttpError {
        self.raise_with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn describe(errors: &mut Errors) {
        errors.note(Origin::Validation, StatusCode::UNPROCESSABLE_ENTITY, "Validation Error");
    }
}

impl From<ValidationErrors> for HttpError {
    fn from(errors: ValidationErrors) -> Self {
        errors.raise()
    }
}

impl Display for ValidationErrors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => out.write_str("1 validation error"),
            count => write!(out, "{count} validation errors"),
        }
    }
}

impl Error for ValidationErrors {}
