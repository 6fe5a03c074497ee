//! `AppService`: a built app as a service of the tower family.

use super::lifespan::{Lifespan, StartError};
use super::middleware::Middleware;
use super::watching::watched;
use crate::body::Body;
use crate::contract::{Contract, Watch};
use crate::error::HttpError;
use crate::input::{ClientAddr, Exchange, Results, Shared};
use crate::middleware::Next;
use crate::reply::Defaults;
use crate::request::RequestParts;
use crate::response::{RedirectResponse, Response};
use crate::route::{BoxFuture, Route, RouteFacts};
use crate::router::{Found, Table, fill};
use http::header::ALLOW;
use http::{Method, StatusCode};
use std::any::TypeId;
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tower_service::Service;

/// A built app: a [`Service`] over the types of the `http` crate, cheap to clone.
///
/// ```
/// use statuskit::{Body, prelude::*};
/// use tower_service::Service;
///
/// # #[tokio::main]
/// # async fn main() {
/// #[get("/")]
/// async fn index() -> &'static str {
///     "Hello"
/// }
///
/// let mut service = App::new().routes(routes![index]).build().expect("the routes are right");
/// let request = http::Request::get("/").body(Body::empty()).expect("the request is right");
/// assert_eq!(service.call(request).await.map(|response| response.status()), Ok(OK));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct AppService {
    pub(super) inner: Arc<Inner>,
    /// The outermost middleware, where there is one.
    around: Option<Next>,
    client: Option<SocketAddr>,
}

/// What all clones share.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) table: Table,
    /// In the order of the table's indices.
    pub(super) entries: Vec<Entry>,
    pub(super) shared: Arc<Shared>,
    pub(super) lifespan: Lifespan,
    pub(super) contract: Arc<Contract>,
    /// `None`: nothing looks at the responses.
    pub(super) watch: Option<Arc<Watch>>,
}

/// A route, and what follows from its operation.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) route: Route,
    pub(super) body_limit: usize,
    /// Whether the handler takes several parts of the body.
    pub(super) is_embedded: bool,
    /// The dependencies that the route asks for more than once.
    pub(super) repeated: Option<Arc<[TypeId]>>,
}

impl AppService {
    pub(super) fn new(inner: Inner) -> Self {
        AppService { inner: Arc::new(inner), around: None, client: None }
    }

    /// The same app inside these middlewares, the last of them outermost.
    pub(super) fn inside(self, middlewares: Vec<Middleware>) -> Self {
        let inner = self.inner.clone();
        let app = Next::new(move |request| {
            inner.tell(&request);
            let client = request.extensions().get::<ClientAddr>().and_then(|client| client.0);
            let response = inner.answer(request, client);
            Box::pin(async { response.await.unwrap_or_else(|never| match never {}) })
        });
        let shared = &self.inner.shared;
        let wrap = |next: Option<Next>, middleware: Middleware| {
            Some(middleware(next.unwrap_or_else(|| app.clone()), shared.clone()))
        };
        let around = middlewares.into_iter().fold(None, wrap);
        let around = match &self.inner.watch {
            Some(watch) => Some(watched(around.unwrap_or(app), watch.clone(), self.inner.clone())),
            None => around,
        };
        AppService { around, ..self }
    }

    /// The same app for the requests of one client.
    #[must_use]
    pub fn for_client(&self, client: Option<SocketAddr>) -> Self {
        AppService { client, ..self.clone() }
    }

    /// What is said of every route, in the order in which they were added.
    pub fn routes(&self) -> impl Iterator<Item = &RouteFacts> {
        self.inner.entries.iter().map(|entry| entry.route.facts())
    }

    /// The path of the first route of this name that has just these captures, their values
    /// percent-encoded; those of `{name:path}` keep their slashes.
    pub fn url_for(&self, name: &str, captures: &[(&str, &str)]) -> Option<String> {
        let routes = self.routes().filter(|route| route.name == name);
        routes.filter_map(|route| fill(&route.path, captures)).next()
    }

    /// Does what the app does when it starts, once; the server and the test client call it.
    ///
    /// # Errors
    ///
    /// When a piece of that work fails; the later ones are not done.
    pub async fn start(&self) -> Result<(), StartError> {
        self.inner.lifespan.start(&self.inner.shared).await
    }

    /// Waits for the background tasks, and does what the app does when it stops, once; the server
    /// calls it.
    pub async fn stop(&self) {
        self.background_done().await;
        self.inner.lifespan.stop().await;
    }

    /// Waits until no background task runs.
    pub async fn background_done(&self) {
        let tasks = &self.inner.shared.background;
        tasks.close();
        tasks.wait().await;
        tasks.reopen();
    }

    /// Answers a request.
    pub fn answer(&self, mut request: http::Request<Body>) -> ResponseFuture {
        let Some(around) = &self.around else {
            return self.inner.answer(request, self.client);
        };
        if self.client.is_some() {
            request.extensions_mut().insert(ClientAddr(self.client));
        }
        ResponseFuture(State::Around(around.answer(request)))
    }
}

impl Inner {
    /// The exchange is made where it stays: a request is some hundred bytes, and each move copies them.
    #[inline]
    fn answer(&self, request: http::Request<Body>, client: Option<SocketAddr>) -> ResponseFuture {
        let Inner { table, entries, shared, .. } = self;
        let (request, body) = RequestParts::new(request, client);
        let mut exchange = Box::new(Exchange::new(request, body, shared.clone()));
        let request = &exchange.request;
        let is_head = request.method == Method::HEAD;
        match table.find(&request.method, request.uri.path(), &shared.settings) {
            Found::Route(index, captures) => {
                exchange.captures = captures;
                ResponseFuture(State::Pending { response: entries[index].call(exchange), is_head })
            }
            other => {
                let response = shared.answer_unrouted(other, request);
                ResponseFuture(State::Ready(Some(response.into_http(StatusCode::OK, is_head))))
            }
        }
    }
}

impl Entry {
    #[inline]
    fn call(&self, mut exchange: Box<Exchange>) -> BoxFuture<Response> {
        let facts = self.route.facts();
        let default_status = exchange.shared.settings.default_status;
        let mut defaults = Defaults::of(&exchange.request.method, facts.status, default_status);
        defaults.exclude_none = facts.excludes_none;
        exchange.body_limit = self.body_limit;
        exchange.is_embedded = self.is_embedded;
        exchange.results = Results::of(self.repeated.clone());
        self.route.call(exchange, defaults)
    }
}

impl Shared {
    /// The answer to a request that no route takes.
    fn answer_unrouted(&self, found: Found, request: &RequestParts) -> Response {
        let error = match found {
            Found::Redirect(path) => return redirect(&path, request).into(),
            Found::MethodNotAllowed(allow) => {
                HttpError::from_status(StatusCode::METHOD_NOT_ALLOWED).header(ALLOW, allow)
            }
            Found::BadPath => {
                HttpError::new(StatusCode::BAD_REQUEST, "The path is not percent-encoded UTF-8")
            }
            Found::NotFound | Found::Route(..) => HttpError::from_status(StatusCode::NOT_FOUND),
        };
        self.errors.respond(error, request)
    }
}

/// To the path with the query of the request. Relative, because a server behind a proxy does not
/// know the scheme that the client used; FastAPI sends its own.
fn redirect(path: &str, request: &RequestParts) -> RedirectResponse {
    let query = request.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    RedirectResponse::new(&format!("{path}{query}")).status(StatusCode::TEMPORARY_REDIRECT)
}

impl Service<http::Request<Body>> for AppService {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> ResponseFuture {
        self.answer(request)
    }
}

/// The response to come.
pub struct ResponseFuture(State);

enum State {
    Ready(Option<http::Response<Body>>),
    Pending { response: BoxFuture<Response>, is_head: bool },
    Around(BoxFuture<http::Response<Body>>),
}

impl Future for ResponseFuture {
    type Output = Result<http::Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Ready(response) => {
                Poll::Ready(Ok(response.take().expect("a future is not polled after its end")))
            }
            State::Pending { response, is_head } => {
                let response = ready!(response.as_mut().poll(context));
                Poll::Ready(Ok(response.into_http(StatusCode::OK, *is_head)))
            }
            State::Around(response) => response.as_mut().poll(context).map(Ok),
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ResponseFuture(..)")
    }
}
