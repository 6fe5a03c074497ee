//! `ResponseParts`: what dependencies and the handler say of a response that is yet to be made.

use super::{Cookie, Response, header};
use crate::body::BoxError;
use crate::status::IntoStatus;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, SET_COOKIE};
use http::{HeaderMap, StatusCode};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A handle to the status, headers and cookies of the response to come, shared by everything that
/// works on one request; the last writer of the status wins.
///
/// An error that is raised later drops all of it, and a status set on a returned [`Response`] goes
/// before the one set here.
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
pub struct ResponseParts(Arc<Mutex<Parts>>);

#[derive(Debug, Default)]
struct Parts {
    status: Option<StatusCode>,
    headers: HeaderMap,
    failure: Option<BoxError>,
}

impl ResponseParts {
    /// Sets the status in place of the decorator's.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
    #[track_caller]
    pub fn set_status(&self, status: impl IntoStatus) {
        let status = status.into_status();
        self.lock().status = Some(status);
    }

    /// The status set so far; the decorator's is not among it.
    pub fn status(&self) -> Option<StatusCode> {
        self.lock().status
    }

    /// Sets a header, in place of one of the same name that was set here before.
    ///
    /// A name or value that HTTP cannot carry makes the response a 500, and the log says why.
    pub fn set_header<N, V>(&self, name: N, value: V)
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        self.with_header(header(name, value), |headers, name, value| {
            headers.insert(name, value);
        });
    }

    /// Adds a header beside those of the same name.
    ///
    /// A name or value that HTTP cannot carry makes the response a 500, and the log says why.
    pub fn append_header<N, V>(&self, name: N, value: V)
    where
        N: TryInto<HeaderName, Error: Into<BoxError>>,
        V: TryInto<HeaderValue, Error: Into<BoxError>>,
    {
        self.with_header(header(name, value), |headers, name, value| {
            headers.append(name, value);
        });
    }

    /// Sets a cookie; one that cannot be sent makes the response a 500, and the log says why.
    pub fn set_cookie(&self, cookie: Cookie) {
        self.with_header(cookie.to_header().map(|value| (SET_COOKIE, value)), |headers, name, value| {
            headers.append(name, value);
        });
    }

    /// Tells the client to forget the cookie of this name (and the path `/`).
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

    /// Moves the headers into the response. Those that it has itself stay its own, but cookies add
    /// up, and a content type set here goes before the one of its class.
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

    /// A panic elsewhere cannot leave these parts half written.
    fn lock(&self) -> MutexGuard<'_, Parts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
