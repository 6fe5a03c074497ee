//! `AppService`: a built app as a tower service.

use super::around::{matched, told};
use super::lifespan::{Lifespan, StartError};
use super::mount;
use super::response_future::ResponseFuture;
use super::watch::watched;
use crate::body::Body;
use crate::context::AppContext;
use crate::contract::{Contract, Watch};
use crate::input::{Captures, Exchange, Plan};
use crate::middleware::{BoxMiddleware, Next};
use crate::openapi::DocumentSource;
use crate::operation::{Operation, StateType};
use crate::reply::Defaults;
use crate::request::ClientAddr;
use crate::route::{Answer, Route, RouteInfo};
use crate::router::not_found::redirect_to_mount;
use crate::router::{
    Found, MountMatch, MountedApp, Mounts, Table, is_root_path, strip_mount_prefix, strip_root_path,
};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::{Context, Poll};
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
    /// The outermost middleware, if any.
    around: Option<Next>,
    client: Option<SocketAddr>,
    is_eager: bool,
}

/// The state that all clones share.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) table: Table,
    /// The routes, in the order of the table's indices.
    pub(super) entries: Vec<Entry>,
    /// How many of these routes are the author's. The others serve the documentation.
    pub(super) own: usize,
    /// The OpenAPI document.
    pub(super) written: Arc<DocumentSource>,
    pub(super) mounts: Mounts,
    /// The path below which a proxy serves the app, or empty if there is none.
    pub(super) root_path: String,
    pub(super) context: Arc<AppContext>,
    pub(super) lifespan: Lifespan,
    /// The mounted apps.
    pub(super) lives: Vec<Arc<dyn MountedApp>>,
    pub(super) contract: Arc<Contract>,
    /// `None` if responses are not watched.
    pub(super) watch: Option<Arc<Watch>>,
}

/// A route, with the plan derived from its operation.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) route: Route,
    pub(super) plan: Arc<Plan>,
    /// The outermost of the route's own middlewares, if any.
    pub(super) around: Option<Next>,
}

impl AppService {
    pub(super) fn new(inner: Inner) -> Self {
        AppService { inner: Arc::new(inner), around: None, client: None, is_eager: false }
    }

    /// Wraps the app in these middlewares, the last one outermost.
    pub(super) fn inside(self, middlewares: &[BoxMiddleware]) -> Self {
        let inner = self.inner.clone();
        let app = Next::new(move |request| {
            inner.tell(&request);
            let client = ClientAddr::of(request.extensions());
            let response = inner.answer(request, client);
            Box::pin(async { response.await.unwrap_or_else(|never| match never {}) })
        });
        let around = BoxMiddleware::fold(middlewares, || app.clone(), &self.inner.context);
        let around = match &self.inner.watch {
            Some(watch) => Some(watched(around.unwrap_or(app), watch.clone(), self.inner.clone())),
            None => around,
        };
        AppService { around, ..self }
    }

    /// Returns the same app for the requests of one client.
    #[must_use]
    pub fn for_client(&self, client: Option<SocketAddr>) -> Self {
        AppService { client, ..self.clone() }
    }

    /// Returns the same app, which starts to handle a request without a streamed body when it is called,
    /// rather than when its future is polled. This suits a caller that polls at once and has no wrapper
    /// around the app that would miss the start.
    pub(super) fn eager(self) -> Self {
        AppService { is_eager: true, ..self }
    }

    /// Returns the metadata of every route, in the order in which the routes were added.
    pub fn routes(&self) -> impl Iterator<Item = &RouteInfo> {
        self.inner.entries[..self.inner.own].iter().map(|entry| entry.route.info())
    }

    /// Returns the OpenAPI document. Every call generates it anew.
    pub fn openapi(&self) -> serde_json::Value {
        self.inner.written.document()
    }

    /// Returns the OpenAPI document as YAML.
    pub fn openapi_yaml(&self) -> String {
        self.inner.written.yaml_below("")
    }

    /// Returns the path of the first route with this name and exactly these captures. Values are
    /// percent-encoded; those of `{name:path}` keep their slashes.
    ///
    /// Returns `None` if there is no such route, if the path would contain a segment `.` or `..`, or if the
    /// value of a capture other than `{name:path}` is empty. The routes of a mounted app are not included.
    pub fn url_for(&self, name: &str, captures: &[(&str, &str)]) -> Option<String> {
        self.inner.context.urls.find(name, captures)
    }

    /// Runs the startup work of the app, once, and starts the mounted apps. The server and the test client
    /// call this.
    ///
    /// # Errors
    ///
    /// Returns an error if a piece of that work fails. The later ones do not run.
    pub async fn start(&self) -> Result<(), StartError> {
        self.inner.lifespan.start(&self.inner.context).await?;
        mount::start(&self.inner.lives).await
    }

    /// Checks that the app holds every state that `describe` requires, unless there are mounted apps, which
    /// may hold it.
    ///
    /// # Panics
    ///
    /// If a state is missing.
    #[track_caller]
    pub(crate) fn expect_states_of(&self, describe: impl FnOnce(&mut Operation)) {
        let mut operation = Operation::default();
        describe(&mut operation);
        let states = &self.inner.context.states;
        let missing = operation.states.iter().find(|state| !states.holds(state));
        if let Some(StateType { name, through, .. }) = missing.filter(|_| self.inner.lives.is_empty()) {
            panic!("{} takes `State<{name}>`, which the app does not hold", through.join(" → "));
        }
    }

    /// Waits for the background tasks, then stops the mounted apps and runs the shutdown work of the app,
    /// once. The server calls this.
    pub async fn stop(&self) {
        self.background_done().await;
        for life in self.inner.lives.iter().rev() {
            life.stop().await;
        }
        self.inner.lifespan.stop().await;
    }

    /// Waits until no background task is running.
    pub async fn background_done(&self) {
        let tasks = &self.inner.context.background;
        tasks.close();
        tasks.wait().await;
        tasks.reopen();
        for life in &self.inner.lives {
            life.background_done().await;
        }
    }

    /// Answers a request.
    pub fn answer(&self, request: http::Request<Body>) -> ResponseFuture {
        if self.inner.root_path.is_empty() {
            return self.answer_below(request);
        }
        self.answer_below(strip_root_path(request, &self.inner.root_path))
    }

    /// Answers a request after the root path has been stripped.
    fn answer_below(&self, request: http::Request<Body>) -> ResponseFuture {
        match &self.around {
            None => self.inner.answer(request, self.client),
            Some(around) => ResponseFuture::around(around.answer(told(request, self.client))),
        }
    }
}

impl Inner {
    fn answer(&self, request: http::Request<Body>, client: Option<SocketAddr>) -> ResponseFuture {
        let Inner { table, entries, mounts, context, .. } = self;
        match table.find(request.method(), request.uri().path(), &context.settings) {
            Found::Route(index, captures) => entries[index].answer(request, client, captures),
            other => match mounts.find(request.uri().path()) {
                Some(MountMatch::Mount { mount, root, path }) => ResponseFuture::around(
                    mount.answer(strip_mount_prefix(told(request, client), root, &path)),
                ),
                mount_match => {
                    let found = self
                        .at_root_path(&request)
                        .unwrap_or_else(|| redirect_to_mount(other, mount_match, context));
                    ResponseFuture::ready(context.answer_unrouted(found, request, client))
                }
            },
        }
    }

    /// Looks up the empty path if the path of the request equals the root path, since stripping that leaves
    /// nothing.
    fn at_root_path(&self, request: &http::Request<Body>) -> Option<Found> {
        is_root_path(request.uri().path(), &self.root_path)
            .then(|| self.table.find(request.method(), "", &self.context.settings))
    }
}

impl Entry {
    /// Answers a request through the route's own middlewares, if any.
    fn answer(
        &self,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
        captures: Captures,
    ) -> ResponseFuture {
        self.tell_matched(request.extensions());
        match &self.around {
            None => ResponseFuture::of(self.call(request, client, captures)),
            Some(around) => ResponseFuture::around(around.answer(matched(told(request, client), captures))),
        }
    }

    pub(super) fn call(
        &self,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
        captures: Captures,
    ) -> Answer {
        let info = self.route.info();
        let default_status = self.plan.context.settings.default_status;
        let mut defaults = Defaults::of(request.method(), info.status, default_status);
        defaults.exclude_none = info.excludes_none;
        // `Box::new` would build the exchange on the stack and then copy it.
        let exchange =
            Box::write(Box::new_uninit(), Exchange::new(request, client, captures, self.plan.clone()));
        self.route.call(exchange, defaults)
    }
}

impl Service<http::Request<Body>> for AppService {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> ResponseFuture {
        let begins = self.is_eager && !request.body().is_stream();
        let response = self.answer(request);
        let response = if begins { response.begun() } else { response };
        let AppContext { settings, background, .. } = &*self.inner.context;
        if settings.run_to_completion { response.kept(background) } else { response }
    }
}
