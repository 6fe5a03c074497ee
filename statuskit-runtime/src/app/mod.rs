//! The application: what it serves, and how it is built and run.

mod around;
mod build;
mod dependencies;
mod documentation;
mod error;
mod error_handlers;
mod lifespan;
mod middleware;
mod mount;
mod response_future;
mod run;
mod service;
mod settings;
mod watch;

pub use build::BuildError;
pub use error::{Error, Result};
pub use lifespan::StartError;
pub use response_future::ResponseFuture;
pub use service::AppService;

use crate::context::AppContext;
use crate::contract::Watching;
use crate::depend::Gate;
use crate::middleware::BoxMiddleware;
use crate::openapi::{Information, Pages};
use crate::route::{DeclaredResponse, Route};
use crate::router::{MountPoint, Router};
use crate::server::Limits;
use lifespan::Lifespan;
use std::fmt;
use std::sync::Arc;

/// An application: routes, state, settings, error handlers.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/")]
/// async fn index() -> &'static str {
///     "Hello"
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![index]));
/// client.get("/").send().await.assert_status(OK);
/// # }
/// ```
pub struct App {
    information: Information,
    pages: Pages,
    routes: Vec<Route>,
    context: AppContext,
    gates: Vec<Arc<dyn Gate>>,
    middlewares: Vec<BoxMiddleware>,
    mounts: Vec<MountPoint>,
    lifespan: Lifespan,
    responses: Vec<DeclaredResponse>,
    watching: Watching,
    limits: Limits,
}

impl App {
    /// Creates an application without routes.
    pub fn new() -> Self {
        App {
            information: Information::default(),
            pages: Pages::default(),
            routes: Vec::new(),
            context: AppContext::default(),
            gates: Vec::new(),
            middlewares: Vec::new(),
            mounts: Vec::new(),
            lifespan: Lifespan::default(),
            responses: Vec::new(),
            watching: Watching::default(),
            limits: Limits::default(),
        }
    }

    /// Adds routes: `routes![create_item, read_item]`.
    #[must_use]
    pub fn routes(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.routes.extend(routes);
        self
    }

    /// Adds the routes and mounts of a router.
    #[must_use]
    pub fn include(mut self, router: Router) -> Self {
        let (routes, mounts) = router.into_parts();
        self.mounts.extend(mounts);
        self.routes(routes)
    }

    /// Adds a state for [`State<T>`](crate::input::State) to read, one per type.
    #[must_use]
    pub fn state<T: Clone + Send + Sync + 'static>(mut self, state: T) -> Self {
        self.context.states.insert(state);
        self
    }
}

impl Default for App {
    fn default() -> Self {
        App::new()
    }
}

impl fmt::Debug for App {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let App { information, routes, context, .. } = self;
        out.debug_struct("App")
            .field("information", information)
            .field("routes", routes)
            .field("context", context)
            .finish_non_exhaustive()
    }
}
