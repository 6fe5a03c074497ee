//! `HttpError`: a status, a detail, headers, and the cause that only the log sees.

use super::{Detail, TypedError};
use crate::body::BoxError;
use crate::response::{Response, header};
use crate::status::{IntoStatus, phrase};
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use std::error::Error;
use std::fmt::{self, Debug, Display};

/// An error with a status, as FastAPI's `HTTPException`: `{"detail": …}` is its body.
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
/// Its type says nothing of the status, so a route documents only those that stand in its own
/// body; prefer an enum with `#[derive(HttpError)]` where there are several.
pub struct HttpError(Box<Raised>);

/// Boxed, so that a `Result<T, HttpError>` is not much larger than its `T`.
struct Raised {
    status: StatusCode,
    detail: Detail,
    headers: HeaderMap,
    source: Option<BoxError>,
}

impl HttpError {
    /// An error of this status, whose detail is any JSON.
    ///
    /// A detail that does not serialise makes it a 500, and the log says why.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
    #[track_caller]
    pub fn new(status: impl IntoStatus, detail: impl Serialize) -> Self {
        let status = status.into_status();
        match Detail::new(detail) {
            Ok(detail) => HttpError::with(status, detail),
            Err(error) => HttpError::internal(error),
        }
    }

    /// An error whose detail is the standard phrase of its status, such as `Not Found`, or that of its class.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
    #[track_caller]
    pub fn from_status(status: impl IntoStatus) -> Self {
        let status = status.into_status();
        HttpError::with(status, Detail::from(phrase(status)))
    }

    /// A 500 whose cause goes to the log and not to the client.
    ///
    /// A cause that is an [`HttpError`] itself is given back as it is.
    pub fn internal(cause: impl Into<BoxError>) -> Self {
        match cause.into().downcast::<HttpError>() {
            Ok(error) => *error,
            Err(cause) => HttpError::from_status(StatusCode::INTERNAL_SERVER_ERROR).caused_by(cause),
        }
    }

    /// An error of this status that keeps a typed one: its text is the detail, unless the status is
    /// 5xx, whose detail is the standard phrase.
    pub fn typed<E: TypedError + Error + Sync>(status: StatusCode, error: E) -> Self {
        let detail = if status.is_server_error() {
            Detail::from(phrase(status))
        } else {
            Detail::from(error.to_string().as_str())
        };
        HttpError::with(status, detail).caused_by(error.into())
    }

    pub(crate) fn with(status: StatusCode, detail: Detail) -> Self {
        HttpError(Box::new(Raised { status, detail, headers: HeaderMap::new(), source: None }))
    }

    pub(crate) fn caused_by(mut self, cause: BoxError) -> Self {
        self.0.source = Some(cause);
        self
    }

    /// Adds a header to the response.
    ///
    /// A name or value that HTTP cannot carry makes the error a 500, and the log says why.
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

    /// Puts another detail in the place of the one before; one that does not serialise makes it a
    /// 500, and the log says why.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Serialize) -> Self {
        match Detail::new(detail) {
            Ok(detail) => {
                self.0.detail = detail;
                self
            }
            Err(error) => HttpError::internal(error),
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// What stands under `detail` in the body.
    pub fn detail(&self) -> &Detail {
        &self.0.detail
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// What caused it, outermost first, as the log shows it; empty where nothing did.
    pub(crate) fn causes(&self) -> String {
        let causes = std::iter::successors(self.source(), |cause| (*cause).source());
        causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
    }

    /// The typed error that was raised, when it is an `E`.
    pub fn typed_source<E: Error + 'static>(&self) -> Option<&E> {
        self.0.source.as_ref()?.downcast_ref()
    }

    /// Takes the cause out as an `E`, or gives the error back.
    pub(crate) fn take_source<E: Error + Send + Sync + 'static>(mut self) -> Result<E, Self> {
        match self.0.source.take().map(|source| source.downcast::<E>()) {
            Some(Ok(error)) => Ok(*error),
            Some(Err(source)) => Err(self.caused_by(source)),
            None => Err(self),
        }
    }

    /// The response of this error: `{"detail": …}` and its headers.
    pub(crate) fn to_response(&self) -> Response {
        let mut response = Response::of("application/json", self.0.detail.body()).status(self.0.status);
        response.0.headers.extend(self.0.headers.clone());
        response
    }
}

impl TypedError for HttpError {
    fn raise(self) -> HttpError {
        self
    }

    fn describe(_: &mut super::Errors) {}
}

impl Display for HttpError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.0.status, self.0.detail.value())
    }
}

impl Debug for HttpError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Raised { status, detail, headers, source } = &*self.0;
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
