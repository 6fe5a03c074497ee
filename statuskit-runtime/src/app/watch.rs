//! The contract of an app: what every route adds to it, and what watches that it is kept.

use super::App;
use super::service::{AppService, Inner};
use crate::body::Body;
use crate::contract::{Contract, Coverage, Seen, Watch};
use crate::error::HttpError;
use crate::input::Excuse;
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
    /// Documents a response that every route can give, such as one of a middleware or an error handler;
    /// one that a route or router declares itself stays its own.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn response(mut self, status: impl IntoStatus, description: &'static str) -> Self {
        let (status, origin, place) = (status.into_status(), Origin::AppResponse, Location::caller());
        self.responses.push(DeclaredResponse::new(status, description, origin, place));
        self
    }

    /// The same with the type of its body.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
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
    /// When the name is not one of a header, and where no response was documented.
    #[must_use]
    #[track_caller]
    pub fn response_header(mut self, name: impl AsRef<str>, description: &'static str) -> Self {
        let header = ResponseHeader::new(name, description);
        DeclaredResponse::last(&mut self.responses).headers.push(header);
        self
    }

    /// Answers 500, and logs why, in place of a status that its route does not declare, in any build.
    ///
    /// Without it, debug builds log such a status once a route, and a [`TestClient`](crate::testing::TestClient)
    /// fails the test. A 500 may always be sent.
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
    /// With the environment variable `STATUSKIT_COVERAGE`, the path of a directory, the counts are
    /// written into it as JSON, a file a process, and the command `coverage` adds them up.
    #[must_use]
    pub const fn record_statuses(mut self) -> Self {
        self.watching.records = true;
        self
    }
}

impl AppService {
    /// Every status that each route can answer, and where it comes from.
    pub fn contract(&self) -> &Contract {
        &self.inner.contract
    }

    /// How often the declared statuses were sent until now: in debug builds, with a `TestClient`, and
    /// after [`App::record_statuses`] or [`App::strict_statuses`]. Else `None`.
    pub fn coverage(&self) -> Option<Coverage> {
        self.inner.watch.as_ref().map(|watch| watch.coverage())
    }
}

impl Inner {
    /// Tells the watch which route is going to answer.
    pub(super) fn tell(&self, request: &http::Request<Body>) {
        if self.watch.is_some()
            && let Some(seen) = request.extensions().get::<Seen>()
            && let Some(route) = self.find(request.method(), request.uri().path())
        {
            let _ = seen.0.set(route);
        }
    }

    /// What a stand-in gives when it answers in place of the route; none where nothing stands in.
    fn excuse(&self, request: &mut http::Request<Body>) -> Option<Excuse> {
        let of_client = request.extensions().get::<Overrides>().is_some();
        let excuse = (of_client || !self.shared.overrides.is_empty()).then(Excuse::default)?;
        request.extensions_mut().insert(excuse.clone());
        Some(excuse)
    }

    /// The route that takes a request.
    pub(super) fn find(&self, method: &Method, path: &str) -> Option<usize> {
        match self.table.find(method, path, &self.shared.settings) {
            Found::Route(index, _) => Some(index),
            Found::MethodNotAllowed(_) | Found::Redirect(_) | Found::NotFound | Found::BadPath => None,
        }
    }
}

/// The watch, outside of all middlewares: what they send in place of a route counts as the route's.
/// Where one answers before any route is reached, it is the route that the request asks for.
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
            // What shows the documentation has promised nothing.
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

/// The head of a request, kept for the error that may have to answer it.
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

/// The response, or a 500 in its place; it carries what is wrong with it to a test client.
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
        response = inner.shared.errors.respond(error, &asked.into_parts()).into_http(StatusCode::OK, is_head);
    }
    response.extensions_mut().insert(undeclared);
    response
}
