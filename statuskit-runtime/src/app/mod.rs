//! The application: what it serves, and how it is built and run.

mod build;
mod build_error;
mod checks;
mod contract;
mod dependencies;
mod dispatch;
mod documentation;
mod entry;
mod error;
mod error_handlers;
mod health;
mod lifespan;
mod listen;
mod logging;
#[cfg(feature = "metrics")]
mod metrics;
mod middleware;
mod mount;
mod ready_checks;
mod response_future;
mod run;
mod screening;
mod selected_fields;
mod service;
mod settings;
mod limits;
#[cfg(feature = "websocket")]
mod sockets;
mod stop;
mod supervised_task;
#[cfg(feature = "opentelemetry")]
mod telemetry;
mod watch;

pub use build_error::BuildError;
pub use error::{Error, Result};
pub use lifespan::StartError;
pub use response_future::ResponseFuture;
pub use service::AppService;

use crate::context::AppContext;
use crate::contract::Watching;
use crate::openapi::{Information, Pages};
use crate::route::Route;
use crate::router::{Router, Scope};
use crate::server::Limits;
use lifespan::Lifespan;
use ready_checks::ReadyChecks;
use std::fmt;

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
    scope: Scope,
    context: AppContext,
    lifespan: Lifespan,
    watching: Watching,
    limits: Limits,
    ready_checks: ReadyChecks,
}

impl App {
    /// Creates an application without routes.
    pub fn new() -> Self {
        App {
            information: Information::default(),
            pages: Pages::default(),
            scope: Scope::default(),
            context: AppContext::default(),
            lifespan: Lifespan::default(),
            watching: Watching::default(),
            limits: Limits::default(),
            ready_checks: ReadyChecks::default(),
        }
    }

    /// Adds routes: `routes![create_item, read_item]`.
    #[must_use]
    pub fn routes(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.scope.routes.extend(routes);
        self
    }

    /// Adds the routes and mounts of a router.
    #[must_use]
    pub fn include(mut self, router: Router) -> Self {
        self.scope.include(router.into_parts());
        self
    }

    /// Adds a state for [`State<T>`](crate::context::State) to read, one per type.
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
        let App { information, scope, context, .. } = self;
        out.debug_struct("App")
            .field("information", information)
            .field("routes", &scope.routes)
            .field("context", context)
            .finish_non_exhaustive()
    }
}
