//! `Router`: routes that share a prefix, tags and other facts.

use super::{MountPoint, Mountable};
use crate::depend::{Dependency, Gate, Ignored, gate};
use crate::middleware::{Around, ClonedService, Middleware, Next};
use crate::operation::ResponseHeader;
use crate::origin::Origin;
use crate::reply::JsonBody;
use crate::route::{DeclaredResponse, Route, RouteFacts};
use http::StatusCode;
use std::panic::Location;
use std::sync::Arc;
use tower_layer::Layer;

/// Routes under a common prefix, with common tags, as FastAPI's `APIRouter`.
///
/// ```
/// use statuskit::{Router, prelude::*};
///
/// #[get("/{item_id}")]
/// async fn read_item(item_id: u64) -> u64 {
///     item_id
/// }
///
/// let items = Router::new().prefix("/items").tags(["items"]).routes(routes![read_item]);
/// let app = App::new().include(Router::new().prefix("/v1").include(items));
/// # assert!(app.build().is_ok());
/// ```
///
/// What is set on a router holds for the routes that it has in the end, also for those added later.
#[derive(Clone, Debug, Default)]
pub struct Router {
    prefix: String,
    tags: Vec<String>,
    is_deprecated: bool,
    is_hidden: bool,
    responses: Vec<DeclaredResponse>,
    strict_content_type: Option<bool>,
    gates: Vec<Arc<dyn Gate>>,
    arounds: Vec<Around>,
    routes: Vec<Route>,
    mounts: Vec<MountPoint>,
}

impl Router {
    /// A router without routes.
    pub fn new() -> Self {
        Router::default()
    }

    /// What every path begins with: it begins with a slash and does not end with one.
    ///
    /// # Panics
    ///
    /// When it does not.
    #[must_use]
    #[track_caller]
    pub fn prefix(mut self, prefix: &str) -> Self {
        let is_right = prefix.is_empty() || (prefix.starts_with('/') && !prefix.ends_with('/'));
        assert!(is_right, "the prefix `{prefix}` must begin with `/` and not end with it");
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Groups in the documentation, before those of the routes themselves.
    #[must_use]
    pub fn tags<const N: usize>(mut self, tags: [&str; N]) -> Self {
        self.tags.extend(tags.map(str::to_owned));
        self
    }

    /// Clients should stop calling all of it.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// The documentation leaves all of it out.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// Documents a response that every route can give; one that a route declares itself stays its own.
    #[must_use]
    #[track_caller]
    pub fn response(mut self, status: StatusCode, description: &'static str) -> Self {
        let response = DeclaredResponse::new(status, description, Origin::RouterResponse, Location::caller());
        self.responses.push(response);
        self
    }

    /// The same with the type of its body.
    #[must_use]
    #[track_caller]
    pub fn response_with<T: JsonBody>(mut self, status: StatusCode, description: &'static str) -> Self {
        let response = DeclaredResponse::new(status, description, Origin::RouterResponse, Location::caller());
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

    /// Runs a dependency before every route, for its effect alone: its error stops the request.
    #[must_use]
    pub fn depends<D: Dependency<Left: Ignored<D>>>(mut self) -> Self {
        self.gates.push(gate::<D>([]));
        self
    }

    /// As [`depends`](Self::depends), and asks for these scopes: FastAPI's `Security(f, scopes=[…])`.
    #[must_use]
    pub fn security<D: Dependency<Left: Ignored<D>>>(
        mut self,
        scopes: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.gates.push(gate::<D>(scopes));
        self
    }

    /// Whether a JSON body without `Content-Type` is refused, where these routes differ from the app; of routers
    /// in each other the innermost that says it counts, as in FastAPI.
    ///
    /// ```
    /// use statuskit::{Router, prelude::*};
    ///
    /// #[post("/hook")]
    /// async fn hook(numbers: Vec<u8>) -> usize {
    ///     numbers.len()
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().include(Router::new().strict_content_type(false).routes(routes![hook]));
    /// let response = TestClient::new(app).post("/hook").body("[1, 2]").await;
    /// response.assert_status(CREATED);
    /// # }
    /// ```
    #[must_use]
    pub const fn strict_content_type(mut self, on: bool) -> Self {
        self.strict_content_type = Some(on);
        self
    }

    /// Sets a middleware around every route; the one added last is outermost.
    ///
    /// It sees every answer of these routes, 422 and 500 included. The answers to requests that no route
    /// takes, 404 and 405, are the app's.
    #[must_use]
    #[track_caller]
    pub fn middleware<K>(mut self, middleware: impl Middleware<K>) -> Self {
        self.arounds.push(Around::middleware(middleware));
        self
    }

    /// Sets a layer of the tower family around every route; the one added last is outermost.
    ///
    /// Each route gets a service of its own from the layer: limits that hold for all of them together need
    /// a layer that shares its state, such as tower's `GlobalConcurrencyLimitLayer`.
    #[must_use]
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        self.arounds.push(Around::layer(layer));
        self
    }

    /// Adds routes: `routes![create_item, read_item]`.
    #[must_use]
    pub fn routes(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.routes.extend(routes);
        self
    }

    /// Adds the routes and mounts of another router, below the prefix of this one.
    #[must_use]
    pub fn include(mut self, router: Router) -> Self {
        let (routes, mounts) = router.into_parts();
        self.routes.extend(routes);
        self.mounts.extend(mounts);
        self
    }

    /// Mounts an app, static files or a service below a path, which follows the prefix; see `App::mount`.
    ///
    /// Of what is set on the router, its middlewares hold for a mount too.
    ///
    /// # Panics
    ///
    /// When the path does not begin with a slash, or has captures.
    #[must_use]
    #[track_caller]
    pub fn mount<K>(mut self, path: &str, mountable: impl Mountable<K>) -> Self {
        self.mounts.push(MountPoint::new(path, mountable.into_mount()));
        self
    }

    /// The routes and mounts, each with what the router says of it.
    pub(crate) fn into_parts(self) -> (Vec<Route>, Vec<MountPoint>) {
        let Router {
            prefix,
            tags,
            is_deprecated,
            is_hidden,
            responses,
            strict_content_type,
            gates,
            arounds,
            routes,
            mounts,
        } = self;
        let apply = |facts: &mut RouteFacts| {
            facts.path.insert_str(0, &prefix);
            facts.tags.splice(0..0, tags.iter().cloned());
            facts.is_deprecated |= is_deprecated;
            facts.is_hidden |= is_hidden;
            facts.strict_content_type = facts.strict_content_type.or(strict_content_type);
        };
        let apply =
            |route: Route| route.with_facts(apply).declaring(&responses).behind(&gates).inside(&arounds);
        let mounts = mounts.into_iter().map(|mount| mount.below(&prefix, &arounds));
        (routes.into_iter().map(apply).collect(), mounts.collect())
    }
}
