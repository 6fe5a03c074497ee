//! `ResponseParts`: lets dependencies and the handler set parts of the response before it exists.

use super::{Cookie, Response, header};
use crate::body::BoxError;
use crate::status::IntoStatus;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, SET_COOKIE};
use http::{HeaderMap, StatusCode};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A handle to the status, headers and cookies of the future response, shared by everything that handles the
/// request. The last status that is set wins.
///
/// If an error is raised later, all of this is discarded. A status set on a returned [`Response`] takes
/// precedence over the one set here. With [`DefaultStatus::AlwaysOk`](crate::reply::DefaultStatus::AlwaysOk),
/// as in FastAPI's profile, none of this applies to a returned response.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/jobs", status = CREATED)]
/// async fn start(response: ResponseParts) -> String {
///     response.set_status(ACCEPTED);
///     response.set_header("x-queue", "fast");
///     "queued".to_owned()
/// }
/// # assert_eq!(routes![start].len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct ResponseParts(Arc<Mutex<SetParts>>);

#[derive(Debug, Default)]
struct SetParts {
    status: Option<StatusCode>,
    headers: HeaderMap,
    failure: Option<BoxError>,
}

impl ResponseParts {
    /// Sets the status, which overrides the decorator's.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[track_caller]
    pub fn set_status(&self, status: impl IntoStatus) {
        let status = status.into_status();
        self.lock().status = Some(status);
    }

    /// Returns the status set so far through this handle; the decorator's is not included.
    pub fn status(&self) -> Option<StatusCode> {
        self.lock().status
    }

    /// Sets a header, replacing any of the same name that was set through this handle.
    ///
    /// Text beyond ASCII is sent as UTF-8, which browsers read as Latin-1: percent-encode it.
    ///
    /// An invalid header name or value turns the response into a 500, and the reason is logged.
    pub fn set_header<N, V>(&self, name: N, value: V)
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        self.with_header(header(name, value), |headers, name, value| {
            headers.insert(name, value);
        });
    }

    /// Adds a header. Existing headers of the same name are kept.
    ///
    /// Text beyond ASCII is sent as UTF-8, which browsers read as Latin-1: percent-encode it.
    ///
    /// An invalid header name or value turns the response into a 500, and the reason is logged.
    pub fn append_header<N, V>(&self, name: N, value: V)
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        self.with_header(header(name, value), |headers, name, value| {
            headers.append(name, value);
        });
    }

    /// Sets a cookie. An invalid cookie turns the response into a 500, and the reason is logged.
    pub fn set_cookie(&self, cookie: Cookie) {
        self.with_header(cookie.to_header().map(|value| (SET_COOKIE, value)), |headers, name, value| {
            headers.append(name, value);
        });
    }

    /// Asks the client to delete the cookie with this name and the path `/`.
    pub fn delete_cookie(&self, name: &str) {
        self.set_cookie(Cookie::removal(name));
    }

    fn with_header(
        &self,
        header: Result<(HeaderName, HeaderValue), BoxError>,
        add: fn(&mut HeaderMap, HeaderName, HeaderValue),
    ) {
        let mut parts = self.lock();
        match header {
            Ok((name, value)) => add(&mut parts.headers, name, value),
            Err(error) => parts.failure = Some(error),
        }
    }

    /// Moves the headers into the response.
    ///
    /// Headers that the response already has take precedence, with two exceptions: cookies are added to its
    /// own, and a content type set here replaces the one of its class.
    pub(crate) fn merge_into(&self, response: &mut Response) {
        let mut parts = self.lock();
        if parts.headers.contains_key(CONTENT_TYPE) {
            response.0.headers.remove(CONTENT_TYPE);
        }
        let own: Vec<HeaderName> =
            response.0.headers.keys().filter(|name| **name != SET_COOKIE).cloned().collect();
        let mut last = None;
        for (name, value) in parts.headers.drain() {
            last = name.or(last);
            let name = last.as_ref().expect("the first header of a drained map has a name");
            if !own.contains(name) {
                response.0.headers.append(name.clone(), value);
            }
        }
        if let Some(failure) = parts.failure.take() {
            response.0.failure.get_or_insert(failure);
        }
    }

    /// Locks the parts. Poison is ignored, because a panic elsewhere cannot leave them half written.
    fn lock(&self) -> MutexGuard<'_, SetParts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
