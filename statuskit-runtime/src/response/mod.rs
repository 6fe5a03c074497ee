//! What is sent to the client; one class a file.

mod builders;
mod cookie;
mod html;
mod json;
mod parts;
mod plain_text;
mod redirect;
pub(crate) mod spare;
mod wire;

pub use cookie::{Cookie, SameSite};
pub use html::HtmlResponse;
pub use json::JsonResponse;
pub use parts::ResponseParts;
pub use plain_text::PlainTextResponse;
pub use redirect::RedirectResponse;

use crate::background::{BackgroundTask, BackgroundTasks};
use crate::body::{Body, BoxError};
use crate::status::IntoStatus;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};

/// A response of any kind.
///
/// Without a status of its own it takes the route's: an injected one, the decorator's, the
/// method's default.
///
/// ```
/// use statuskit::prelude::*;
///
/// let response = Response::new().status(NOT_MODIFIED).header(ETAG, "\"v1\"");
/// assert_eq!(response.chosen_status(), Some(NOT_MODIFIED));
/// ```
///
/// It is one pointer, so that it moves at no cost on its way to the connection, and what is behind it is
/// used again for later responses.
#[derive(Debug)]
pub struct Response(pub(crate) Box<Contents>);

/// What a response holds.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) status: Option<StatusCode>,
    /// What the class is sent with where nothing else says it: 200, for redirects 307.
    pub(crate) class_status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// What is done once it was sent.
    pub(crate) background: Option<BackgroundTasks>,
    /// Why it cannot be sent: a value that does not serialise, a header that HTTP cannot carry.
    pub(crate) failure: Option<BoxError>,
    /// An empty map, mostly with room for some headers: those of the next response.
    room: HeaderMap,
}

impl Response {
    /// A response without body, headers and status.
    #[inline]
    pub fn new() -> Self {
        Response(spare::take())
    }

    /// Sets the status, which then overrides the route's.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn status(mut self, status: impl IntoStatus) -> Self {
        self.0.status = Some(status.into_status());
        self
    }

    /// Adds a header; one of the same name stays beside it.
    ///
    /// A name or value that HTTP cannot carry makes the response a 500, and the log says why.
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

    /// Sets a cookie; one that cannot be sent makes the response a 500, and the log says why.
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

    /// Tells the client to forget the cookie of this name (and the path `/`).
    #[must_use]
    pub fn delete_cookie(self, name: &str) -> Self {
        self.cookie(Cookie::removal(name))
    }

    /// Sets the body; the content type is left to [`media_type`](Response::media_type).
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.0.body = body.into();
        self
    }

    /// Sets the content type in place of the one before.
    #[must_use]
    pub fn media_type(mut self, media_type: &str) -> Self {
        self.0.headers.remove(CONTENT_TYPE);
        self.header(CONTENT_TYPE, media_type)
    }

    /// Runs a task once the response was sent, behind those added before.
    #[must_use]
    pub fn background(mut self, task: impl BackgroundTask + Send + 'static) -> Self {
        self.0.background.get_or_insert_default().add(task);
        self
    }

    /// The status that was set on this response, if any.
    pub fn chosen_status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The headers set so far.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// A response of this content type and text, as the text classes are.
    #[inline]
    pub(crate) fn of(media_type: &'static str, body: impl Into<Body>) -> Self {
        let mut response = Response::new();
        response.0.headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
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
    /// A response that cannot be sent, and why.
    pub(crate) fn failed(failure: impl Into<BoxError>) -> Self {
        let mut response = Response::new();
        response.0.failure = Some(failure.into());
        response
    }
}

/// A header from what stands for its name and value.
pub(crate) fn header<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), BoxError>
where
    N: TryInto<HeaderName, Error: Into<BoxError>>,
    V: TryInto<HeaderValue, Error: Into<BoxError>>,
{
    let name = name.try_into().map_err(Into::into)?;
    let value = value.try_into().map_err(Into::into)?;
    Ok((name, value))
}
