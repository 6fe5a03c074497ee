//! `Router`: routes that share a prefix, tags and other facts.

use crate::depend::{Dependency, Gate, gate};
use crate::origin::Origin;
use crate::route::{DeclaredResponse, Route, RouteFacts};
use http::StatusCode;
use std::panic::Location;
use std::sync::Arc;

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
    gates: Vec<Arc<dyn Gate>>,
    routes: Vec<Route>,
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
        let (origin, place) = (Origin::RouterResponse, Location::caller());
        self.responses.push(DeclaredResponse { status, description, body: None, origin, place });
        self
    }

    /// Runs a dependency before every route, for its effect alone: its error stops the request.
    #[must_use]
    pub fn depends<D: Dependency>(mut self) -> Self {
        self.gates.push(gate::<D>());
        self
    }

    /// Adds routes: `routes![create_item, read_item]`.
    #[must_use]
    pub fn routes(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.routes.extend(routes);
        self
    }

    /// Adds the routes of another router, below the prefix of this one.
    #[must_use]
    pub fn include(mut self, router: Router) -> Self {
        self.routes.extend(router.into_routes());
        self
    }

    /// The routes, each with what the router says of it.
    pub(crate) fn into_routes(self) -> Vec<Route> {
        let Router { prefix, tags, is_deprecated, is_hidden, responses, gates, routes } = self;
        let apply = |facts: &mut RouteFacts| {
            facts.path.insert_str(0, &prefix);
            facts.tags.splice(0..0, tags.iter().cloned());
            facts.is_deprecated |= is_deprecated;
            facts.is_hidden |= is_hidden;
        };
        routes.into_iter().map(|route| route.with_facts(apply).declaring(&responses).behind(&gates)).collect()
    }
}
