//! The answer to a preflight request: what a page of another origin may do.

use super::Cors;
use crate::response::{PlainTextResponse, Response};
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, HeaderName, HeaderValue, ORIGIN, VARY,
};
use http::{HeaderMap, Method, StatusCode};

/// The methods that `*` stands for, in Starlette's order.
pub(super) const ALL_METHODS: [&str; 8] =
    ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY"];

/// The request headers that every page may send.
pub(super) const SAFELISTED: [&str; 4] = ["Accept", "Accept-Language", "Content-Language", "Content-Type"];

const REQUEST_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-request-private-network");
const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");
const PREFLIGHT_VARY: &str = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, \
                              Access-Control-Request-Private-Network";

/// Returns whether a browser asks with this request what a page of another origin may do.
pub(crate) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

impl Cors {
    /// Answers a preflight request from this origin.
    pub(super) fn preflight(&self, origin: &HeaderValue, request: &HeaderMap) -> Response {
        let refused = self.refused(origin, request);
        let response = match refused.as_slice() {
            [] => PlainTextResponse::new("OK").status(StatusCode::OK),
            refused => PlainTextResponse::new(format!("Disallowed CORS {}", refused.join(", ")))
                .status(StatusCode::BAD_REQUEST),
        };
        let mut response = Response::from(response);
        self.describe(origin, request, &mut response.0.headers);
        response
    }

    /// Returns what the request asks for and may not have.
    fn refused(&self, origin: &HeaderValue, request: &HeaderMap) -> Vec<&'static str> {
        let method = request.get(ACCESS_CONTROL_REQUEST_METHOD);
        let refusals = [
            (!self.allows_origin(origin), "origin"),
            (!method.is_some_and(|method| self.methods.contains(method.as_bytes())), "method"),
            (
                !request.get(ACCESS_CONTROL_REQUEST_HEADERS).is_none_or(|names| self.allows_headers(names)),
                "headers",
            ),
            (
                !self.allows_private_network && request.contains_key(REQUEST_PRIVATE_NETWORK),
                "private-network",
            ),
        ];
        refusals.into_iter().filter(|(is_refused, _)| *is_refused).map(|(_, what)| what).collect()
    }

    fn allows_headers(&self, names: &HeaderValue) -> bool {
        let mut names = names.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
        self.headers.is_all || names.all(|name| self.headers.contains_header(name))
    }

    /// Adds the headers that say what is allowed. The answer to a refused request has them, too.
    fn describe(&self, origin: &HeaderValue, request: &HeaderMap, headers: &mut HeaderMap) {
        headers.insert(VARY, HeaderValue::from_static(PREFLIGHT_VARY));
        if !self.names_origin() {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        } else if self.allows_origin(origin) {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        }
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, self.methods.joined.clone());
        headers.insert(ACCESS_CONTROL_MAX_AGE, self.max_age.into());
        if !self.headers.is_all {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, self.headers.joined.clone());
        } else if let Some(names) = request.get(ACCESS_CONTROL_REQUEST_HEADERS) {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
        }
        if self.allows_credentials {
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        }
        if self.allows_private_network && request.contains_key(REQUEST_PRIVATE_NETWORK) {
            headers.insert(ALLOW_PRIVATE_NETWORK, HeaderValue::from_static("true"));
        }
    }
}
