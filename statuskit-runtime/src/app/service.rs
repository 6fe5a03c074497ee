//! `AppService`: a built app as a tower service.

use super::dispatch::BuiltApp;
use super::lifespan::StartError;
use super::response_future::ResponseFuture;
use super::screening::{is_suspect, refusal_of};
use super::watch::watch_responses;
use crate::body::Body;
use crate::context::AppContext;
use crate::contract::{Contract, Coverage};
use crate::error::HttpError;
use crate::middleware::{BoxMiddleware, Next};
use crate::operation::{Operation, StateType};
use crate::request::{RequestParts, ViaProxy, with_client_addr};
use crate::route::{MatchedRoute, RouteInfo};
use crate::router::strip_root_path;
use crate::server::Peer;
use http::Method;
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
    pub(super) app: Arc<BuiltApp>,
    /// The outermost middleware, if any.
    outermost: Option<Next>,
    client: Option<SocketAddr>,
    /// What the TLS handshake of the connection has agreed on.
    #[cfg(feature = "tls")]
    tls: Option<Arc<crate::request::TlsSession>>,
    is_eager: bool,
    /// Whether clients reach the app without a proxy, as far as it knows: it has no root path and trusts no proxy.
    is_direct: bool,
}

impl AppService {
    /// Wraps an app in these middlewares, the last one outermost, and in its watch.
    pub(super) fn new(app: BuiltApp, middlewares: &[BoxMiddleware]) -> Self {
        let app = Arc::new(app);
        let outermost = BoxMiddleware::fold(middlewares, || app.next(), &app.context, &[]);
        let outermost = match &app.watch {
            Some(watch) => {
                let next = outermost.unwrap_or_else(|| app.next());
                Some(watch_responses(next, watch.clone(), app.clone()))
            }
            None => outermost,
        };
        let is_direct = app.root_path.is_empty() && app.context.settings.trusted_proxies.is_empty();
        AppService {
            app,
            outermost,
            client: None,
            #[cfg(feature = "tls")]
            tls: None,
            is_eager: false,
            is_direct,
        }
    }

    /// Returns the same app for the requests of one client.
    #[must_use]
    pub fn for_client(&self, client: Option<SocketAddr>) -> Self {
        AppService { client, ..self.clone() }
    }

    /// Returns the same app for the requests of one connection.
    pub(super) fn for_peer(&self, peer: &Peer) -> Self {
        AppService {
            client: peer.address(),
            #[cfg(feature = "tls")]
            tls: peer.tls().cloned(),
            ..self.clone()
        }
    }

    /// Returns the same app, which starts to handle a request without a streamed body when it is called,
    /// rather than when its future is polled. This suits a caller that polls at once and has no wrapper
    /// around the app that would miss the start.
    pub(super) fn eager(self) -> Self {
        AppService { is_eager: true, ..self }
    }

    /// Returns the metadata of every route, in the order in which the routes were added.
    pub fn routes(&self) -> impl Iterator<Item = &RouteInfo> {
        self.app.entries[..self.app.own_routes].iter().map(|entry| entry.route.info())
    }

    /// Returns the OpenAPI document. Every call generates it anew.
    pub fn openapi(&self) -> serde_json::Value {
        self.app.document.document()
    }

    /// Returns the OpenAPI document as YAML.
    pub fn openapi_yaml(&self) -> String {
        self.app.document.yaml_mounted_at("")
    }

    /// Returns the path of the first route with this name and exactly these captures. Values are
    /// percent-encoded; those of `{name:path}` keep their slashes.
    ///
    /// Returns `None` if there is no such route, if the path would contain a segment `.` or `..`, or if the
    /// value of a capture other than `{name:path}` is empty. The routes of a mounted app are not included.
    pub fn url_for(&self, name: &str, captures: &[(&str, &str)]) -> Option<String> {
        self.app.context.urls.find(name, captures)
    }

    /// Runs the startup work of the app, once, and starts the mounted apps. The server and the test client
    /// call this.
    ///
    /// # Errors
    ///
    /// Returns an error if a piece of that work fails. The later ones do not run.
    pub async fn start(&self) -> Result<(), StartError> {
        self.app.lifespan.start(&self.app.context).await?;
        for mounted in &self.app.mounted_apps {
            mounted.start().await.map_err(StartError::of)?;
        }
        Ok(())
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
        let states = &self.app.context.states;
        let missing = operation.states.iter().find(|state| !states.holds(state));
        if let Some(StateType { name, through, .. }) = missing.filter(|_| self.app.mounted_apps.is_empty()) {
            panic!("{} takes `State<{name}>`, which the app does not hold", through.join(" → "));
        }
    }

    /// Answers a request.
    pub fn answer(&self, mut request: http::Request<Body>) -> ResponseFuture {
        MatchedRoute::renew(request.extensions_mut());
        if self.is_direct && !is_suspect(&request) {
            return self.answer_below(request, self.client);
        }
        self.answer_screened(request)
    }

    /// Answers a request that may be refused, or that may have come through a proxy.
    ///
    /// Kept out of [`answer`](AppService::answer), which would otherwise copy every request.
    #[inline(never)]
    fn answer_screened(&self, request: http::Request<Body>) -> ResponseFuture {
        let AppContext { settings, .. } = &*self.app.context;
        if let Some(error) = refusal_of(&request, settings) {
            return self.refuse(error, request);
        }
        if !settings.trusted_proxies.is_empty() {
            return self.answer_via_proxy(request);
        }
        if self.app.root_path.is_empty() {
            return self.answer_below(request, self.client);
        }
        self.answer_below(strip_root_path(request, &self.app.root_path), self.client)
    }

    /// Refuses a request before anything of the app sees it.
    #[cold]
    fn refuse(&self, error: HttpError, request: http::Request<Body>) -> ResponseFuture {
        let (status, is_head) = (error.status(), request.method() == Method::HEAD);
        let (parts, _) = RequestParts::new(request, self.client);
        let mut response = self.app.context.errors.respond(error, &parts);
        response.seal(status, is_head);
        ResponseFuture::ready(response)
    }

    /// Answers a request of a client that may be a trusted proxy, unless the app around this one has found that out.
    fn answer_via_proxy(&self, mut request: http::Request<Body>) -> ResponseFuture {
        let proxies = &self.app.context.settings.trusted_proxies;
        let (mut client, mut root) = (self.client, self.app.root_path.clone());
        if request.extensions().get::<ViaProxy>().is_none()
            && let Some(via) = proxies.report(request.headers(), self.client)
        {
            client = via.client;
            root = via.root.clone().unwrap_or(root);
            request.extensions_mut().insert(via);
        }
        if root.is_empty() {
            return self.answer_below(request, client);
        }
        self.answer_below(strip_root_path(request, &root), client)
    }

    /// Answers a request of this client, after the root path has been stripped.
    fn answer_below(&self, request: http::Request<Body>, client: Option<SocketAddr>) -> ResponseFuture {
        match &self.outermost {
            None => self.app.answer(request, client),
            Some(outermost) => ResponseFuture::boxed(outermost.answer(with_client_addr(request, client))),
        }
    }

    /// Returns every status that each route can answer with, and where it comes from.
    pub fn contract(&self) -> &Contract {
        &self.app.contract
    }

    /// Returns how often the declared statuses have been sent so far. They are counted in debug builds, with
    /// a `TestClient`, and after [`App::record_statuses`](super::App::record_statuses) or
    /// [`App::strict_statuses`](super::App::strict_statuses); otherwise this returns `None`.
    pub fn coverage(&self) -> Option<Coverage> {
        self.app.watch.as_ref().map(|watch| watch.coverage())
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
        #[cfg(feature = "tls")]
        let request = match &self.tls {
            None => request,
            Some(session) => with_tls_session(request, session.clone()),
        };
        let response = self.answer(request);
        let response = if begins { response.start_now() } else { response };
        let AppContext { settings, background, .. } = &*self.app.context;
        if settings.run_to_completion { response.kept(background) } else { response }
    }
}

/// Adds what the TLS handshake of the connection has agreed on to the request's extensions.
#[cfg(feature = "tls")]
fn with_tls_session(
    mut request: http::Request<Body>,
    session: Arc<crate::request::TlsSession>,
) -> http::Request<Body> {
    request.extensions_mut().insert(session);
    request
}
