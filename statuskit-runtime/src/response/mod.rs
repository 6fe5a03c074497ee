//! The responses that are sent to clients, one class per file.

pub(crate) mod builders;
pub(crate) mod content_types;
mod cookie;
mod html;
mod json;
mod parts;
mod plain_text;
mod redirect;
pub(crate) mod spare;
mod streaming;
mod wire;

pub use cookie::{Cookie, SameSite};
pub use html::HtmlResponse;
pub use json::JsonResponse;
pub use parts::ResponseParts;
pub use plain_text::PlainTextResponse;
pub use redirect::RedirectResponse;
pub use streaming::StreamingResponse;

use crate::background::{BackgroundTask, BackgroundTasks};
use crate::body::{Body, BoxError};
use crate::status::IntoStatus;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};

/// A response of any kind.
///
/// A response without a status of its own takes the route's: the one set through [`ResponseParts`], else the
/// decorator's, else the method's default.
///
/// ```
/// use statuskit::prelude::*;
///
/// let response = Response::new().status(NOT_MODIFIED).header(ETAG, "\"v1\"");
/// assert_eq!(response.chosen_status(), Some(NOT_MODIFIED));
/// ```
///
/// A `Response` is a single pointer, so it is cheap to move on its way to the connection. The allocation
/// behind it is reused for later responses.
#[derive(Debug)]
pub struct Response(pub(crate) Box<Contents>);

/// The contents of a response.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) status: Option<StatusCode>,
    /// The status of the response's class if nothing else sets one: 307 for redirects, otherwise 200.
    pub(crate) class_status: StatusCode,
    /// Whether what was set through `ResponseParts` does not apply to it.
    pub(crate) ignores_parts: bool,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// The tasks that run once the response has been sent.
    pub(crate) background: Option<BackgroundTasks>,
    /// Why the response cannot be sent, such as a value that does not serialise or an invalid header.
    pub(crate) failure: Option<BoxError>,
    /// An empty map, usually with capacity for some headers, for the next response.
    spare_headers: HeaderMap,
}

impl Response {
    /// Creates a response without a body, headers or a status.
    #[inline]
    pub fn new() -> Self {
        Response(spare::take())
    }

    /// Sets the status, which overrides the route's.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn status(mut self, status: impl IntoStatus) -> Self {
        self.0.status = Some(status.into_status());
        self
    }

    /// Adds a header. Existing headers of the same name are kept.
    ///
    /// Text beyond ASCII is sent as UTF-8, which browsers read as Latin-1: percent-encode it.
    ///
    /// An invalid header name or value turns the response into a 500, and the reason is logged.
    #[must_use]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        match header(name, value) {
            Ok((name, value)) => {
                self.0.headers.append(name, value);
            }
            Err(error) => self.0.failure = Some(error),
        }
        self
    }

    /// Sets a cookie. An invalid cookie turns the response into a 500, and the reason is logged.
    #[must_use]
    pub fn cookie(mut self, cookie: Cookie) -> Self {
        match cookie.to_header() {
            Ok(value) => {
                self.0.headers.append(SET_COOKIE, value);
            }
            Err(error) => self.0.failure = Some(error),
        }
        self
    }

    /// Asks the client to delete the cookie with this name and the path `/`.
    #[must_use]
    pub fn delete_cookie(self, name: &str) -> Self {
        self.cookie(Cookie::removal(name))
    }

    /// Sets the body, but no content type: that is set by [`media_type`](Response::media_type).
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.0.body = body.into();
        self
    }

    /// Sets the content type, replacing any earlier one.
    ///
    /// It is sent as it is. In [`Profile::FastApi`](crate::context::Profile::FastApi), a `text/…` without a charset that a
    /// handler returns is sent with `charset=utf-8`.
    #[must_use]
    pub fn media_type(mut self, media_type: &str) -> Self {
        self.0.headers.remove(CONTENT_TYPE);
        self.header(CONTENT_TYPE, media_type)
    }

    /// Runs a task once the response has been sent, after the tasks added earlier.
    #[must_use]
    pub fn background(mut self, task: impl BackgroundTask + Send + 'static) -> Self {
        self.0.background.get_or_insert_default().add(task);
        self
    }

    /// Returns the status that was set on this response, if any.
    pub fn chosen_status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Returns the headers set so far.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Creates a response with this content type and body.
    #[inline]
    pub(crate) fn of(content_type: HeaderValue, body: impl Into<Body>) -> Self {
        let mut response = Response::new();
        response.0.headers.insert(CONTENT_TYPE, content_type);
        response.0.body = body.into();
        response
    }
}

impl Default for Response {
    fn default() -> Self {
        Response::new()
    }
}

impl Response {
    /// Creates a response that cannot be sent, for this reason.
    pub(crate) fn failed(failure: impl Into<BoxError>) -> Self {
        let mut response = Response::new();
        response.0.failure = Some(failure.into());
        response
    }
}

/// Converts a name and a value into a header.
pub(crate) fn header<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), BoxError>
where
    N: TryInto<HeaderName, Error: Into<BoxError>>,
    V: TryInto<HeaderValue, Error: Into<BoxError>>,
{
    let name = name.try_into().map_err(Into::into)?;
    let value = value.try_into().map_err(Into::into)?;
    Ok((name, value))
}
