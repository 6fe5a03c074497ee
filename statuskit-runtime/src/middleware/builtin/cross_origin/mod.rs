//! `Cors`: cross-origin resource sharing, as Starlette's `CORSMiddleware` does it.

mod allowed;
mod preflight;

pub(crate) use preflight::is_preflight;

use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use allowed::Allowed;
use http::HeaderMap;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS,
    HeaderValue, ORIGIN, VARY,
};
use preflight::SAFELISTED;
use regex::bytes::Regex;

/// Lets pages of other origins call the app, with the arguments, defaults and answers of Starlette's
/// `CORSMiddleware`.
///
/// A preflight request, which is an OPTIONS request with `Origin` and `Access-Control-Request-Method`, is
/// answered here: with 200 and `OK`, or with 400 and what is not allowed (`Disallowed CORS origin, method`).
/// Any other OPTIONS request reaches the routes.
///
/// ```
/// use statuskit::middleware::Cors;
/// use statuskit::prelude::*;
///
/// # #[tokio::main]
/// # async fn main() {
/// let cors = Cors::new().allow_origins(["https://app.example.com"]).allow_methods(["*"]).allow_credentials(true);
/// let client = TestClient::new(App::new().middleware(cors));
/// let response = client.get("/").header(ORIGIN, "https://app.example.com").await;
/// response.assert_header("access-control-allow-origin", "https://app.example.com");
/// # }
/// ```
///
/// Add it to the app rather than to a router: a router does not see the preflight requests of its paths. On
/// an app, every response carries the headers, including 404, 422 and 500. FastAPI's 500 does not.
/// `middleware::cors` (feature `cors`) has tower-http's layer, which sends other headers.
#[derive(Clone, Debug)]
#[doc(alias = "CORSMiddleware")]
pub struct Cors {
    origins: Allowed,
    origin_regex: Option<Regex>,
    methods: Allowed,
    /// The headers in lower case.
    headers: Allowed,
    allows_credentials: bool,
    allows_private_network: bool,
    exposed: Option<HeaderValue>,
    max_age: u32,
}

impl Cors {
    /// Creates the middleware with Starlette's defaults: no origin, the method GET, the headers that need no
    /// permission, and no credentials.
    pub fn new() -> Self {
        Cors {
            origins: Allowed::default(),
            origin_regex: None,
            methods: Allowed::new(["GET"]),
            headers: Allowed::new(SAFELISTED),
            allows_credentials: false,
            allows_private_network: false,
            exposed: None,
            max_age: 600,
        }
    }

    /// Sets the origins whose pages may call the app, such as `https://app.example.com`, or `["*"]` for all.
    ///
    /// # Panics
    ///
    /// If an origin is not valid as the value of a header.
    #[must_use]
    #[track_caller]
    pub fn allow_origins<O: AsRef<str>>(mut self, origins: impl IntoIterator<Item = O>) -> Self {
        self.origins = Allowed::new(origins);
        self
    }

    /// Also allows the origins that match this regular expression as a whole: `https://.*\.example\.com`.
    ///
    /// Its syntax is that of the crate `regex`, which has neither look-around nor backreferences.
    ///
    /// # Panics
    ///
    /// If the expression is invalid.
    #[must_use]
    #[track_caller]
    pub fn allow_origin_regex(mut self, expression: &str) -> Self {
        match Regex::new(&format!(r"\A(?:{expression})\z")) {
            Ok(regex) => self.origin_regex = Some(regex),
            Err(error) => panic!("`allow_origin_regex` is not a valid regular expression: {error}"),
        }
        self
    }

    /// Sets the methods that these pages may use, or `["*"]` for all.
    ///
    /// # Panics
    ///
    /// If a method is not valid as the value of a header.
    #[must_use]
    #[track_caller]
    pub fn allow_methods<M: AsRef<str>>(mut self, methods: impl IntoIterator<Item = M>) -> Self {
        let methods = Allowed::new(methods);
        self.methods = if methods.is_all { Allowed::new(preflight::ALL_METHODS) } else { methods };
        self
    }

    /// Sets the request headers that these pages may send in addition to `Accept`, `Accept-Language`,
    /// `Content-Language` and `Content-Type`, or `["*"]` for all.
    ///
    /// # Panics
    ///
    /// If a name is not valid as the value of a header.
    #[must_use]
    #[track_caller]
    pub fn allow_headers<H: AsRef<str>>(mut self, headers: impl IntoIterator<Item = H>) -> Self {
        let mut names: Vec<String> = headers.into_iter().map(|name| name.as_ref().to_owned()).collect();
        names.extend(SAFELISTED.map(str::to_owned));
        names.sort_unstable();
        names.dedup();
        self.headers = Allowed::new(names);
        self
    }

    /// Sets whether these pages may send cookies and credentials. The origin is then named in every response,
    /// even if all are allowed, because browsers reject `*` together with credentials.
    #[must_use]
    pub const fn allow_credentials(mut self, on: bool) -> Self {
        self.allows_credentials = on;
        self
    }

    /// Sets whether pages of a public network may call the app in a private one.
    #[must_use]
    pub const fn allow_private_network(mut self, on: bool) -> Self {
        self.allows_private_network = on;
        self
    }

    /// Sets the response headers that these pages may read.
    ///
    /// # Panics
    ///
    /// If a name is not valid as the value of a header.
    #[must_use]
    #[track_caller]
    pub fn expose_headers<H: AsRef<str>>(mut self, headers: impl IntoIterator<Item = H>) -> Self {
        let exposed = Allowed::new(headers);
        self.exposed = (!exposed.names.is_empty()).then_some(exposed.joined);
        self
    }

    /// Sets how many seconds a browser may remember the answer to a preflight request. The default is 600.
    #[must_use]
    pub const fn max_age(mut self, seconds: u32) -> Self {
        self.max_age = seconds;
        self
    }

    fn allows_origin(&self, origin: &HeaderValue) -> bool {
        self.origins.is_all
            || self.origin_regex.as_ref().is_some_and(|regex| regex.is_match(origin.as_bytes()))
            || self.origins.contains(origin.as_bytes())
    }

    /// Returns whether the origin is named even if all are allowed.
    const fn names_origin(&self) -> bool {
        !self.origins.is_all || self.allows_credentials
    }

    /// Adds the headers to the response to a request that is not a preflight request.
    fn add_to(&self, headers: &mut HeaderMap, origin: Option<HeaderValue>) {
        if let Some(origin) = origin {
            if self.allows_credentials {
                headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
            }
            if let Some(exposed) = &self.exposed {
                headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed.clone());
            }
            if !self.names_origin() {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            } else if self.allows_origin(&origin) {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
        }
        add_vary(headers);
    }
}

impl Default for Cors {
    fn default() -> Self {
        Cors::new()
    }
}

impl Middleware for Cors {
    type Reply = Response;

    async fn call(&self, request: Request, next: Next) -> Response {
        let origin = request.parts.headers.get(ORIGIN).cloned();
        if let (Some(origin), true) = (&origin, is_preflight(&request.parts.method, &request.parts.headers)) {
            return self.preflight(origin, &request.parts.headers);
        }
        let mut response = next.run(request).await;
        self.add_to(&mut response.0.headers, origin);
        response
    }
}

/// Adds `Origin` to `Vary`, whose values become one header, as in Starlette.
fn add_vary(headers: &mut HeaderMap) {
    let mut vary = Vec::new();
    for value in headers.get_all(VARY) {
        vary.extend_from_slice(value.as_bytes());
        vary.extend_from_slice(b", ");
    }
    vary.extend_from_slice(b"Origin");
    if let Ok(vary) = HeaderValue::from_bytes(&vary) {
        headers.insert(VARY, vary);
    }
}
