//! The parts of a request, and how the request is built from them.

use super::redirect::Redirect;
use crate::body::Body;
use crate::origin::SourceLocation;
#[cfg(feature = "websocket")]
use crate::websocket::InProcessUpgrade;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};
use std::fmt::Display;
use std::panic::Location;

/// The parts of a request, kept so that it can be sent again after a redirect.
pub(super) struct Draft {
    /// Where the test creates it.
    pub(super) place: SourceLocation,
    pub(super) method: Method,
    /// The path and query.
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) cookies: Vec<String>,
    pub(super) body: Option<Bytes>,
    /// The server's end of the connection that the request upgrades to a WebSocket.
    #[cfg(feature = "websocket")]
    pub(super) upgrade: Option<InProcessUpgrade>,
}

impl Draft {
    #[track_caller]
    pub(super) fn new(method: Method, path: String) -> Self {
        Draft {
            place: Location::caller(),
            method,
            path,
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: None,
            #[cfg(feature = "websocket")]
            upgrade: None,
        }
    }

    /// Returns the line of the request, such as `GET /items?limit=1`.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Returns the path without its query.
    pub(super) fn path(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    #[track_caller]
    pub(super) fn uri(&self) -> Uri {
        assert!(self.path.starts_with('/'), "the path `{}` must begin with `/`", self.path);
        match self.path.parse() {
            Ok(uri) => uri,
            Err(error) => panic!("`{}` is not a path: {error}; percent-encode special characters", self.path),
        }
    }

    /// Builds the request that an app receives. Its own headers take precedence over those of the client.
    pub(super) fn request(&self, defaults: &HeaderMap, kept: Vec<String>) -> Request<Body> {
        let mut request = Request::new(self.body.clone().map_or_else(Body::empty, Body::from));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri();
        *request.headers_mut() = self.headers.clone();
        for (name, value) in defaults {
            request.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        #[cfg(feature = "websocket")]
        if let Some(upgrade) = &self.upgrade {
            request.extensions_mut().insert(upgrade.clone());
        }
        self.frame(request.headers_mut());
        self.add_cookies(request.headers_mut(), kept);
        request
    }

    fn frame(&self, headers: &mut HeaderMap) {
        if let Some(body) = &self.body {
            headers.entry(CONTENT_LENGTH).or_insert(body.len().into());
        }
    }

    fn add_cookies(&self, headers: &mut HeaderMap, mut cookies: Vec<String>) {
        cookies.extend_from_slice(&self.cookies);
        if !cookies.is_empty() {
            headers.append(COOKIE, header_value(cookies.join("; ")));
        }
    }

    /// Changes the request to the one that follows a redirect.
    pub(super) fn redirect(&mut self, to: Redirect) {
        self.path = to.path;
        if self.method != to.method {
            self.body = None;
            self.headers.remove(CONTENT_TYPE);
        }
        self.method = to.method;
    }
}

#[track_caller]
pub(super) fn header_name<N: TryInto<HeaderName, Error: Display>>(name: N) -> HeaderName {
    name.try_into().unwrap_or_else(|error| panic!("not a valid header name: {error}"))
}

#[track_caller]
pub(super) fn header_value<V: TryInto<HeaderValue, Error: Display>>(value: V) -> HeaderValue {
    value.try_into().unwrap_or_else(|error| panic!("not a valid header value: {error}"))
}
