//! The contract of an app: the responses declared for all routes, and the watch over what is sent.

use super::App;
use super::service::{AppService, Inner};
use crate::body::Body;
use crate::contract::{Contract, Coverage, Seen, Watch};
use crate::error::HttpError;
use crate::input::AllowUndeclared;
use crate::middleware::Next;
use crate::operation::Overrides;
use crate::operation::ResponseHeader;
use crate::origin::Origin;
use crate::reply::JsonBody;
use crate::request::RequestParts;
use crate::route::DeclaredResponse;
use crate::router::Found;
use crate::status::IntoStatus;
use http::{Method, StatusCode, Uri};
use std::panic::Location;
use std::sync::Arc;

impl App {
    /// Documents a response that every route can send, such as one of a middleware or an error handler. A
    /// route or router that declares the same status keeps its own.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn response(mut self, status: impl IntoStatus, description: &'static str) -> Self {
        let (status, origin, place) = (status.into_status(), Origin::AppResponse, Location::caller());
        self.responses.push(DeclaredResponse::new(status, description, origin, place));
        self
    }

    /// Documents a response that every route can send, with the type of its body.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn response_with<T: JsonBody>(mut self, status: impl IntoStatus, description: &'static str) -> Self {
        let (status, origin, place) = (status.into_status(), Origin::AppResponse, Location::caller());
        let response = DeclaredResponse::new(status, description, origin, place);
        self.responses.push(response.with_body::<T>());
        self
    }

    /// Documents a header of the response that was documented last.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name, or no response has been documented.
    #[must_use]
    #[track_caller]
    pub fn response_header(mut self, name: impl AsRef<str>, description: &'static str) -> Self {
        let header = ResponseHeader::new(name, description);
        DeclaredResponse::last(&mut self.responses).headers.push(header);
        self
    }

    /// Answers 500 in place of a status that the route does not declare, and logs why, in any build.
    ///
    /// Without this setting, debug builds log such a status once per route, and a
    /// [`TestClient`](crate::testing::TestClient) fails the test. A 500 may always be sent.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/")]
    /// async fn index() -> Response {
    ///     Response::new().status(IM_A_TEAPOT)
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().routes(routes![index]).strict_statuses();
    /// let client = TestClient::new(app).allow_undeclared();
    /// client.get("/").await.assert_status(INTERNAL_SERVER_ERROR);
    /// # }
    /// ```
    #[must_use]
    pub const fn strict_statuses(mut self) -> Self {
        self.watching.is_strict = true;
        self
    }

    /// Counts which declared statuses are sent, also in release builds: see [`AppService::coverage`].
    ///
    /// If the environment variable `STATUSKIT_COVERAGE` is the path of a directory, the counts are written to
    /// it as JSON, one file per process. The command `coverage` adds them up.
    #[must_use]
    pub const fn record_statuses(mut self) -> Self {
        self.watching.records = true;
        self
    }
}

impl AppService {
    /// Returns every status that each route can answer with, and where it comes from.
    pub fn contract(&self) -> &Contract {
        &self.inner.contract
    }

    /// Returns how often the declared statuses have been sent so far. They are counted in debug builds, with
    /// a `TestClient`, and after [`App::record_statuses`] or [`App::strict_statuses`]; otherwise this returns
    /// `None`.
    pub fn coverage(&self) -> Option<Coverage> {
        self.inner.watch.as_ref().map(|watch| watch.coverage())
    }
}

impl Inner {
    /// Records for the watch which route is going to answer.
    pub(super) fn tell(&self, request: &http::Request<Body>) {
        if self.watch.is_some()
            && let Some(seen) = request.extensions().get::<Seen>()
            && let Some(route) = self.find(request.method(), request.uri().path())
        {
            let _ = seen.0.set(route);
        }
    }

    /// Adds an [`AllowUndeclared`] to the request, which a stand-in gives if it answers in place of the route. Returns
    /// `None` if no dependency has a stand-in.
    fn excuse(&self, request: &mut http::Request<Body>) -> Option<AllowUndeclared> {
        let of_client = request.extensions().get::<Overrides>().is_some();
        let excuse = (of_client || !self.context.overrides.is_empty()).then(AllowUndeclared::default)?;
        request.extensions_mut().insert(excuse.clone());
        Some(excuse)
    }

    /// Returns the index of the route that matches a request.
    pub(super) fn find(&self, method: &Method, path: &str) -> Option<usize> {
        match self.table.find(method, path, &self.context.settings) {
            Found::Route(index, _) => Some(index),
            Found::MethodNotAllowed(_) | Found::Redirect(_) | Found::NotFound | Found::BadPath => None,
        }
    }
}

/// Wraps the app in the watch, outside all middleware: a response that middleware sends in place of a route
/// counts as that route's. If middleware answers before a route is mount_match, that is the route that the
/// request would match.
pub(super) fn watched(next: Next, watch: Arc<Watch>, inner: Arc<Inner>) -> Next {
    Next::new(move |mut request| {
        let (next, watch, inner) = (next.clone(), watch.clone(), inner.clone());
        let seen = Seen::default();
        request.extensions_mut().insert(seen.clone());
        let excuse = inner.excuse(&mut request);
        let asked = Asked::of(&request);
        Box::pin(async move {
            let response = next.answer(request).await;
            let route = seen.0.get().copied().or_else(|| inner.find(&asked.method, asked.uri.path()));
            // The routes that serve the documentation declare no statuses.
            match route.filter(|route| *route < inner.own) {
                Some(route) => {
                    let is_excused = excuse.is_some_and(|excuse| excuse.is_given());
                    looked_at(response, route, is_excused, &watch, &inner, asked)
                }
                None => response,
            }
        })
    })
}

/// The head of a request, kept in case an error has to answer it.
struct Asked {
    method: Method,
    uri: Uri,
}

impl Asked {
    fn of(request: &http::Request<Body>) -> Self {
        Asked { method: request.method().clone(), uri: request.uri().clone() }
    }

    fn into_parts(self) -> RequestParts {
        let mut request = http::Request::new(Body::empty());
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        RequestParts::new(request, None).0
    }
}

/// Returns the response, or a 500 in its place. If its status is undeclared, it carries the reason in an
/// extension, for a test client.
fn looked_at(
    mut response: http::Response<Body>,
    route: usize,
    is_excused: bool,
    watch: &Watch,
    inner: &Inner,
    asked: Asked,
) -> http::Response<Body> {
    let undeclared = watch.look(route, response.status()).filter(|_| !is_excused);
    let Some(undeclared) = undeclared else { return response };
    if watch.is_strict {
        let is_head = asked.method == Method::HEAD;
        let error = HttpError::internal(undeclared.0.clone());
        response =
            inner.context.errors.respond(error, &asked.into_parts()).into_http(StatusCode::OK, is_head);
    }
    response.extensions_mut().insert(undeclared);
    response
}
