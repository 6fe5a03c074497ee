//! A route: methods, a path, a handler, and their metadata.

mod builder;
mod ending;
mod endpoint;
mod function;
mod handler;
mod matched_route;
mod request_errors;
mod response_class;
mod route_info;
#[cfg(feature = "websocket")]
mod socket_errors;
#[cfg(feature = "websocket")]
mod socket_handler;
#[cfg(feature = "websocket")]
mod socket_info;

pub use crate::future::BoxFuture;
pub use builder::RouteBuilder;
pub use endpoint::Endpoint;
pub use matched_route::MatchedRoute;
pub use route_info::{DeclaredResponse, RaisedStatus, ResponseRange, RouteInfo};
#[cfg(feature = "websocket")]
pub(crate) use socket_info::SOCKET;
#[cfg(feature = "websocket")]
pub use socket_info::{DeclaredClose, SocketInfo};

use crate::context::{AppContext, Settings};
use crate::depend::{Gate, Gates};
use crate::error::{HandlerList, Listing};
use crate::input::Exchange;
use crate::middleware::BoxMiddleware;
use crate::operation::Operation;
use crate::reply::Defaults;
use handler::Handler;
pub(crate) use handler::HandlerFuture;
use http::Method;
use std::fmt;
use std::sync::Arc;

/// A route, ready to be added to an app.
///
/// `#[get("/")]` and its siblings generate code that can also be written by hand:
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::Route;
/// use statuskit::extend::input;
///
/// async fn read_item(item_id: u64) -> String {
///     format!("item {item_id}")
/// }
///
/// let route = Route::get("/items/{item_id}")
///     .name("read_item")
///     .handler((input::path::<u64>("item_id", |keys| keys.ge(1)),), |(item_id,)| read_item(item_id));
/// assert_eq!(route.info().path, "/items/{item_id}");
/// ```
#[derive(Clone)]
pub struct Route {
    info: Arc<RouteInfo>,
    handler: Arc<dyn Handler>,
    gates: Gates,
    /// The middlewares of the route, the innermost first.
    middlewares: Vec<BoxMiddleware>,
    /// The error handlers of the routers around the route, the innermost first.
    error_handlers: Vec<Arc<HandlerList>>,
}

impl Route {
    /// Returns the metadata of the route.
    pub fn info(&self) -> &RouteInfo {
        &self.info
    }

    /// Changes the metadata of the route.
    pub(crate) fn with_info(mut self, change: impl Fn(&mut RouteInfo)) -> Self {
        change(Arc::make_mut(&mut self.info));
        self
    }

    /// Adds these responses to the route, except those whose statuses it declares itself.
    pub(crate) fn declaring(self, responses: &[DeclaredResponse]) -> Self {
        if responses.is_empty() {
            return self;
        }
        self.with_info(|info| {
            let is_new =
                |response: &&DeclaredResponse| info.responses.iter().all(|own| own.status != response.status);
            let new: Vec<_> = responses.iter().filter(is_new).cloned().collect();
            info.responses.extend(new);
        })
    }

    /// Puts the route behind these gates.
    pub(crate) fn behind(self, outer: &[Arc<dyn Gate>]) -> Self {
        Route { gates: self.gates.inside(outer), ..self }
    }

    /// Wraps the route in these middlewares too, the last one outermost.
    pub(crate) fn inside(mut self, outer: &[BoxMiddleware]) -> Self {
        let inner = self.error_handlers.len();
        self.middlewares.extend(outer.iter().map(|middleware| middleware.outside(inner)));
        self
    }

    /// Adds the error handlers of a router around the route.
    pub(crate) fn handled_by(mut self, handlers: &Arc<HandlerList>) -> Self {
        if !handlers.is_empty() {
            self.error_handlers.push(handlers.clone());
        }
        self
    }

    /// Returns the error handlers of the routers around the route, the innermost first.
    pub(crate) fn error_handlers(&self) -> &[Arc<HandlerList>] {
        &self.error_handlers
    }

    /// Returns the middlewares of the route, the innermost first.
    pub(crate) fn middlewares(&self) -> &[BoxMiddleware] {
        &self.middlewares
    }

    /// Returns the metadata of the route as an `Arc`.
    pub(crate) const fn shared_info(&self) -> &Arc<RouteInfo> {
        &self.info
    }

    /// Describes what the handler reads and answers with, under these settings of the app.
    pub fn operation(&self, settings: &Settings) -> Operation {
        self.described(Operation::default(), settings)
    }

    /// Describes the route in an app, where dependencies may have stand-ins.
    pub(crate) fn operation_in(&self, context: &AppContext) -> Operation {
        let overrides = context.overrides.clone();
        self.described(Operation { overrides, ..Operation::default() }, &context.settings)
    }

    /// Describes the route in an app, for only one of its methods.
    pub(crate) fn operation_of(&self, method: &Method, context: &AppContext) -> Operation {
        let overrides = context.overrides.clone();
        let operation = Operation { overrides, ..Operation::default() };
        self.described_under(std::slice::from_ref(method), operation, &context.settings)
    }

    fn described(&self, operation: Operation, settings: &Settings) -> Operation {
        self.described_under(&self.info.methods, operation, settings)
    }

    fn described_under(
        &self,
        methods: &[Method],
        mut operation: Operation,
        settings: &Settings,
    ) -> Operation {
        self.gates.describe(&mut operation);
        self.handler.describe_inputs(&mut operation);
        operation.errors.list(Listing::new(self.info.location, self.info.errors.as_ref()));
        for method in methods {
            let defaults = Defaults::of(method, self.info.status, settings.default_status, self.info.options);
            operation.method = Some(method.clone());
            self.handler.describe_reply(&defaults, &mut operation);
        }
        operation.errors.unlist();
        if self.info.omits_response_model {
            operation.replies.iter_mut().for_each(|reply| reply.schema = None);
        }
        if let Some(class) = &self.info.response_class {
            response_class::describe(class, self.info.status, &mut operation);
        }
        self.describe_errors(settings, &mut operation);
        self.middlewares.iter().for_each(|middleware| middleware.describe(&mut operation));
        operation
    }

    /// Adds the errors that the framework answers with before the handler runs.
    fn describe_errors(&self, settings: &Settings, operation: &mut Operation) {
        #[cfg(feature = "websocket")]
        if let Some(socket) = &self.info.socket {
            return socket_errors::describe(socket, settings, operation);
        }
        request_errors::describe(settings, operation);
    }

    /// Answers a request.
    pub(crate) fn call(&self, exchange: Box<Exchange>, defaults: Defaults) -> HandlerFuture {
        self.handler.clone().call(self.gates.clone(), exchange, defaults)
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.info.fmt(out)
    }
}
