//! Routers, and the path table: which route answers a method and a path.

mod matcher;
mod mount;
mod mounts;
mod not_found;
mod path;
mod settings;
mod scope;
mod table;

pub use mount::{Mount, Mountable, MountedService};
pub(crate) use mount::{MountPoint, MountedApp};
pub(crate) use mounts::{MountMatch, Mounts, is_root_path, strip_mount_prefix, strip_root_path};
pub(crate) use not_found::{redirect_to_mount, unrouted};
pub(crate) use scope::Scope;
pub(crate) use table::{Lookup, RouteError, Table};

use crate::context::FormLimits;
use crate::depend::{Dependency, Discardable, NamedDependency};
use crate::error::HandlerList;
use crate::middleware::{ClonedService, Middleware, Next};
use crate::origin::Origin;
use crate::reply::JsonBody;
use crate::route::{DeclaredResponse, Route, RouteInfo};
use crate::status::IntoStatus;
use std::panic::Location;
use std::sync::Arc;
use tower_layer::Layer;

/// Routes with a common prefix and common tags, like FastAPI's `APIRouter`.
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
/// The settings of a router apply to all of its routes, including those added later.
#[derive(Clone, Debug, Default)]
pub struct Router {
    prefix: String,
    tags: Vec<String>,
    is_deprecated: bool,
    is_hidden: bool,
    strict_content_type: Option<bool>,
    body_limit: Option<usize>,
    form_limits: Option<FormLimits>,
    error_handlers: HandlerList,
    scope: Scope,
}

impl Router {
    /// Creates a router without routes.
    pub fn new() -> Self {
        Router::default()
    }

    /// Sets the prefix of every path. It must begin with a slash and not end with one, or be empty.
    ///
    /// # Panics
    ///
    /// If the prefix does not have this form.
    #[must_use]
    #[track_caller]
    pub fn prefix(mut self, prefix: &str) -> Self {
        let is_valid = prefix.is_empty() || (prefix.starts_with('/') && !prefix.ends_with('/'));
        assert!(is_valid, "the prefix `{prefix}` must begin with `/` and not end with it");
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Adds tags, which group routes in the documentation. They come before the tags of the routes
    /// themselves.
    #[must_use]
    pub fn tags<const N: usize>(mut self, tags: [&str; N]) -> Self {
        self.tags.extend(tags.map(str::to_owned));
        self
    }

    /// Marks all routes as deprecated: clients should stop calling them.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// Leaves all routes out of the documentation.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// Documents a response that every route can send. A route that declares the same status keeps its own.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn response(mut self, status: impl IntoStatus, description: &'static str) -> Self {
        let (status, place) = (status.into_status(), Location::caller());
        self.scope.response(DeclaredResponse::new(status, description, Origin::RouterResponse, place));
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
        let (status, place) = (status.into_status(), Location::caller());
        let response = DeclaredResponse::new(status, description, Origin::RouterResponse, place);
        self.scope.response(response.with_body::<T>());
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
        self.scope.response_header(name, description);
        self
    }

    /// Runs a dependency before every route, only for its effect. Its error ends the request.
    #[must_use]
    pub fn depends<D: Dependency<Leftover: Discardable<D>> + NamedDependency>(mut self) -> Self {
        self.scope.depends(D::VALUE, []);
        self
    }

    /// Runs a dependency as [`depends`](Self::depends) does: a value with settings of its own.
    #[must_use]
    pub fn depends_on<D: Dependency<Leftover: Discardable<D>>>(mut self, dependency: D) -> Self {
        self.scope.depends(dependency, []);
        self
    }

    /// Runs a dependency as [`depends`](Self::depends) does, and requires these scopes: FastAPI's
    /// `Security(f, scopes=[…])`.
    #[must_use]
    pub fn security<D: Dependency<Leftover: Discardable<D>> + NamedDependency>(
        mut self,
        scopes: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.scope.depends(D::VALUE, scopes);
        self
    }

    /// Wraps every route in a middleware. The one added last is outermost.
    ///
    /// It sees every response of these routes, including 422 and 500. The responses to requests that no route
    /// matches, 404 and 405, belong to the app.
    #[must_use]
    #[track_caller]
    pub fn middleware<K>(mut self, middleware: impl Middleware<K>) -> Self {
        self.scope.middleware(middleware);
        self
    }

    /// Wraps every route in a tower layer. The one added last is outermost.
    ///
    /// Each route gets its own service from the layer. A limit that applies to all of them together needs a
    /// layer that shares its state, such as tower's `GlobalConcurrencyLimitLayer`.
    #[must_use]
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        self.scope.layer(layer);
        self
    }

    /// Adds routes: `routes![create_item, read_item]`.
    #[must_use]
    pub fn routes(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.scope.routes.extend(routes);
        self
    }

    /// Adds the routes and mounts of another router, below the prefix of this one.
    #[must_use]
    pub fn include(mut self, router: Router) -> Self {
        self.scope.include(router.into_parts());
        self
    }

    /// Mounts an app, static files or a service below a path, which follows the prefix. See `App::mount`.
    ///
    /// Of the router's other settings, only its middlewares apply to a mount.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[must_use]
    #[track_caller]
    pub fn mount<K>(mut self, path: &str, mountable: impl Mountable<K>) -> Self {
        self.scope.mount(path, mountable);
        self
    }

    /// Serves a built single-page app below a path, which follows the prefix. See `App::frontend`.
    ///
    /// Of the router's other settings, only its middlewares apply to it.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[must_use]
    #[track_caller]
    pub fn frontend(mut self, path: &str, frontend: impl Mountable) -> Self {
        self.scope.frontend(path, frontend);
        self
    }

    /// Returns the routes and mounts, with the settings of the router applied to each.
    pub(crate) fn into_parts(self) -> (Vec<Route>, Vec<MountPoint>) {
        let Router { prefix, tags, is_deprecated, is_hidden, scope, .. } = self;
        let Scope { routes, mounts, gates, middlewares, responses } = scope;
        let handlers = Arc::new(self.error_handlers);
        let apply = |info: &mut RouteInfo| {
            info.path.insert_str(0, &prefix);
            info.tags.splice(0..0, tags.iter().cloned());
            info.is_deprecated |= is_deprecated;
            info.is_hidden |= is_hidden;
            info.strict_content_type = info.strict_content_type.or(self.strict_content_type);
            info.body_limit = info.body_limit.or(self.body_limit);
            info.form_limits = info.form_limits.or(self.form_limits);
        };
        let apply = |route: Route| {
            let route = route.with_info(apply).declaring(&responses).behind(&gates);
            route.inside(&middlewares).handled_by(&handlers)
        };
        let mounts = mounts.into_iter().map(|mount| mount.below(&prefix, &middlewares));
        (routes.into_iter().map(apply).collect(), mounts.collect())
    }
}
