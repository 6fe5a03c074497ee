//! `HttpError`: a status, a detail, headers, and a cause that is only logged.

use super::{Detail, RaisedVariant};
use crate::body::{Body, BoxError};
use crate::origin::Origin;
use crate::response::{Response, content_types, header};
use crate::status::{IntoStatus, standard_phrase};
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::io;

/// An error with a status, like FastAPI's `HTTPException`. Its body is `{"detail": …}`.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/slow")]
/// async fn slow() -> Result<String, HttpError> {
///     Err(HttpError::new(TOO_MANY_REQUESTS, "Slow down").header(RETRY_AFTER, "30"))
/// }
/// # assert_eq!(routes![slow].len(), 1);
/// ```
///
/// The type does not reveal the status, so a route documents only the statuses that its own body names. If
/// there are several, prefer an enum with `#[derive(HttpError)]`.
pub struct HttpError(Box<Raised>);

/// The contents of an [`HttpError`], boxed so that a `Result<T, HttpError>` is not much larger than its `T`.
struct Raised {
    status: StatusCode,
    detail: Detail,
    headers: HeaderMap,
    source: Option<BoxError>,
    fastapi_body: FastApiBody,
    /// The variant of an error type that it was made from.
    variant: Option<RaisedVariant>,
}

/// How FastAPI sends the body of an error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FastApiBody {
    /// As JSON.
    Json,
    /// As plain text: the detail.
    Text,
    /// As plain text without any.
    Empty,
}

impl HttpError {
    /// Creates an error with this status and with any JSON as its detail.
    ///
    /// A detail that does not serialise turns the error into a 500, and the reason is logged.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[track_caller]
    pub fn new(status: impl IntoStatus, detail: impl Serialize) -> Self {
        let status = status.into_status();
        match Detail::new(detail) {
            Ok(detail) => HttpError::with(status, detail),
            Err(error) => HttpError::internal(error),
        }
    }

    /// Creates an error whose detail is the standard phrase of its status, such as `Not Found`.
    ///
    /// The detail is empty if the status has no standard phrase, as in FastAPI.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[track_caller]
    pub fn from_status(status: impl IntoStatus) -> Self {
        let status = status.into_status();
        HttpError::with(status, Detail::from(standard_phrase(status)))
    }

    /// Creates a 500 whose cause is logged but not sent to the client.
    ///
    /// A cause that is itself an [`HttpError`], or an [`io::Error`] that holds one, is returned unchanged.
    pub fn internal(cause: impl Into<BoxError>) -> Self {
        match inner(cause.into()).downcast::<HttpError>() {
            Ok(error) => *error,
            Err(cause) => {
                HttpError::from_status(StatusCode::INTERNAL_SERVER_ERROR).caused_by(cause).into_plain_text()
            }
        }
    }

    /// Creates an error with this status from a typed error, which it keeps as its source.
    ///
    /// The detail is the text of the typed error. For a 5xx it is the standard phrase of the status instead.
    pub fn typed<E: Error + Send + Sync + 'static>(status: StatusCode, error: E) -> Self {
        let detail = if status.is_server_error() {
            Detail::from(standard_phrase(status))
        } else {
            Detail::from(error.to_string().as_str())
        };
        HttpError::with(status, detail).caused_by(error.into())
    }

    pub(crate) fn with(status: StatusCode, detail: Detail) -> Self {
        let headers = HeaderMap::new();
        HttpError(Box::new(Raised {
            status,
            detail,
            headers,
            source: None,
            fastapi_body: FastApiBody::Json,
            variant: None,
        }))
    }

    /// Marks an error that FastAPI sends as plain text: one that no handler and no dependency has raised.
    pub(crate) fn into_plain_text(mut self) -> Self {
        self.0.fastapi_body = FastApiBody::Text;
        self
    }

    /// Marks an error that FastAPI sends without a body.
    pub(crate) fn without_text_in_fastapi(mut self) -> Self {
        self.0.fastapi_body = FastApiBody::Empty;
        self
    }

    pub(crate) fn caused_by(mut self, cause: BoxError) -> Self {
        self.0.source = Some(cause);
        self
    }

    /// Records the variant that the error was made from.
    pub(super) fn raised_as(mut self, origin: Origin) -> Self {
        self.0.variant = Some(RaisedVariant { origin, dependency: None });
        self
    }

    /// Records the dependency that raised the error.
    pub(crate) fn raised_in(mut self, dependency: &'static str) -> Self {
        if let Some(variant) = &mut self.0.variant {
            variant.dependency = Some(dependency);
        }
        self
    }

    /// Returns the variant that the error was made from, if its type has `#[derive(HttpError)]`.
    pub(super) fn variant(&self) -> Option<RaisedVariant> {
        self.0.variant
    }

    /// Adds a header to the response. Text beyond ASCII is sent as UTF-8, which browsers read as Latin-1: percent-encode
    /// it.
    ///
    /// An invalid header name or value turns the error into a 500, and the reason is logged.
    #[must_use]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        match header(name, value) {
            Ok((name, value)) => {
                self.0.headers.append(name, value);
                self
            }
            Err(error) => HttpError::internal(error),
        }
    }

    /// Replaces the detail.
    ///
    /// A detail that does not serialise turns the error into a 500, and the reason is logged.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Serialize) -> Self {
        match Detail::new(detail) {
            Ok(detail) => {
                self.0.detail = detail;
                self.0.fastapi_body = FastApiBody::Json;
                self
            }
            Err(error) => HttpError::internal(error),
        }
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the value of `detail` in the body.
    pub fn detail(&self) -> &Detail {
        &self.0.detail
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns the causes of the error as they are logged, outermost first.
    pub(crate) fn causes(&self) -> Option<String> {
        let causes = std::iter::successors(self.source(), |cause| (*cause).source());
        let causes: Vec<_> = causes.map(ToString::to_string).collect();
        (!causes.is_empty()).then(|| causes.join(": "))
    }

    /// Returns the typed error that was raised, if it is an `E`.
    pub fn typed_source<E: Error + 'static>(&self) -> Option<&E> {
        self.0.source.as_ref()?.downcast_ref()
    }

    /// Takes out the source if it is an `E`, otherwise returns the error unchanged.
    pub(crate) fn take_source<E: Error + Send + Sync + 'static>(mut self) -> Result<E, Self> {
        match self.0.source.take().map(|source| source.downcast::<E>()) {
            Some(Ok(error)) => Ok(*error),
            Some(Err(source)) => Err(self.caused_by(source)),
            None => Err(self),
        }
    }

    /// Returns the default response of this error: `{"detail": …}` and its headers.
    ///
    /// An error handler that changes only some errors returns this for the others, or `None`.
    pub fn to_response(&self) -> Response {
        self.with_body(content_types::JSON, self.0.detail.body())
    }

    /// Returns the response as FastAPI sends it: some details are plain text.
    pub(crate) fn to_fastapi_response(&self) -> Response {
        match (self.0.fastapi_body, self.0.detail.value().as_str()) {
            (FastApiBody::Text, Some(text)) => self.with_body(content_types::TEXT, text.to_owned()),
            (FastApiBody::Empty, _) => self.with_body(content_types::TEXT, ""),
            (FastApiBody::Json | FastApiBody::Text, _) => self.to_response(),
        }
    }

    fn with_body(&self, content_type: HeaderValue, body: impl Into<Body>) -> Response {
        let mut response = Response::of(content_type, body).status(self.0.status);
        response.0.headers.extend(self.0.headers.clone());
        response
    }
}

/// Returns the [`HttpError`] that an error of a reader or a stream holds, otherwise the error itself.
fn inner(cause: BoxError) -> BoxError {
    match cause.downcast::<io::Error>() {
        Ok(error) if error.get_ref().is_some_and(|inner| inner.is::<HttpError>()) => {
            error.into_inner().unwrap_or_else(|| unreachable!("the error was just seen"))
        }
        Ok(error) => error,
        Err(cause) => cause,
    }
}

impl Display for HttpError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.0.status, self.0.detail.value())
    }
}

impl Debug for HttpError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Raised { status, detail, headers, source, .. } = &*self.0;
        out.debug_struct("HttpError")
            .field("status", status)
            .field("detail", detail)
            .field("headers", headers)
            .field("source", source)
            .finish()
    }
}

impl Error for HttpError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
