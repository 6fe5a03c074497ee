//! `RouteBuilder`: a route without its handler yet. Its methods are the keys of a decorator.

mod documentation;

use super::function::{Async, Blocking, HandlerFunction, PlainFunction};
use super::handler::WithInputs;
use super::{Route, RouteInfo};
use crate::depend::{Dependency, Discardable, Gate, gate};
use crate::input::Inputs;
use crate::middleware::{BoxMiddleware, ClonedService, IntoMiddleware, Middleware, Next};
use crate::reply::convert::{ReplyAs, convert};
use crate::reply::{FieldSelection, Reply};
use http::{Method, StatusCode};
use std::panic::Location;
use std::sync::Arc;
use tower_layer::Layer;

/// A route without its handler.
#[derive(Clone, Debug)]
#[must_use = "a route needs `.handler(..)`"]
pub struct RouteBuilder {
    info: RouteInfo,
    gates: Vec<Arc<dyn Gate>>,
    middlewares: Vec<BoxMiddleware>,
}

macro_rules! methods {
    ($($name:ident $method:ident)*) => {
        $(
            #[doc = concat!("Creates a route for ", stringify!($method), ".")]
            #[track_caller]
            pub fn $name(path: &str) -> RouteBuilder {
                Route::on([Method::$method], path)
            }
        )*
    };
}

impl Route {
    methods!(get GET post POST put PUT patch PATCH delete DELETE head HEAD options OPTIONS trace TRACE);

    /// Creates a route for several methods.
    #[track_caller]
    pub fn on(methods: impl IntoIterator<Item = Method>, path: &str) -> RouteBuilder {
        RouteBuilder::new(methods.into_iter().collect(), path)
    }
}

impl RouteBuilder {
    #[track_caller]
    fn new(methods: Vec<Method>, path: &str) -> Self {
        let info = RouteInfo {
            methods,
            path: path.to_owned(),
            name: String::new(),
            status: None,
            summary: None,
            description: None,
            tags: Vec::new(),
            operation_id: None,
            is_deprecated: false,
            is_hidden: false,
            selection: None,
            body_limit: None,
            strict_content_type: None,
            raised: Vec::new(),
            responses: Vec::new(),
            response_ranges: Vec::new(),
            response_description: None,
            callbacks: Vec::new(),
            openapi_extra: None,
            location: Location::caller(),
        };
        RouteBuilder { info, gates: Vec::new(), middlewares: Vec::new() }
    }

    /// Sets the status of a returned value that has no status of its own.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.info.status = Some(status);
        self
    }

    /// Sets the name of the route, for URLs and operation ids.
    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.info.name);
        self
    }

    /// Leaves fields of models that are `None` out of the response.
    pub fn exclude_none(self) -> Self {
        self.select(|selection| selection.exclude_none = true)
    }

    /// Sends only these fields of the returned model, or of each model in a list. Like FastAPI's
    /// `response_model_include`, this does not change the documentation.
    pub fn include(self, names: &'static [&'static str]) -> Self {
        self.select(|selection| selection.include = Some(names))
    }

    /// Leaves these fields of the returned model, or of each model in a list, out of the response. Like
    /// FastAPI's `response_model_exclude`, this does not change the documentation.
    pub fn exclude(self, names: &'static [&'static str]) -> Self {
        self.select(|selection| selection.exclude = names)
    }

    /// Changes the selection. It lives as long as the program, so that a request copies only a reference.
    fn select(mut self, change: impl FnOnce(&mut FieldSelection)) -> Self {
        let mut selection = self.info.selection.cloned().unwrap_or_default();
        change(&mut selection);
        self.info.selection = Some(Box::leak(Box::new(selection)));
        self
    }

    /// Sets the maximum length of a body in bytes, in place of the app's limit. A longer body is a 413.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.info.body_limit = Some(bytes);
        self
    }

    /// Runs a dependency before the parameters are read, only for its effect. Its error ends the request.
    pub fn depends<D: Dependency<Leftover: Discardable<D>>>(mut self, _: D) -> Self {
        self.gates.push(gate::<D>([]));
        self
    }

    /// Runs a dependency as [`depends`](Self::depends) does, and requires these scopes: FastAPI's
    /// `Security(f, scopes=[…])`.
    pub fn security<D: Dependency<Leftover: Discardable<D>>>(
        mut self,
        _: D,
        scopes: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.gates.push(gate::<D>(scopes));
        self
    }

    /// Wraps only this route in a middleware. The one added last is outermost.
    #[track_caller]
    pub fn middleware<K>(mut self, middleware: impl Middleware<K>) -> Self {
        self.middlewares.push(BoxMiddleware::middleware(middleware));
        self
    }

    /// Wraps only this route in the middleware that `maker` returns, such as `RequestId::new`.
    #[track_caller]
    pub fn middleware_of<Way>(self, maker: impl IntoMiddleware<Way>) -> Self {
        self.middleware(maker.make())
    }

    /// Wraps only this route in a tower layer. The one added last is outermost.
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        self.middlewares.push(BoxMiddleware::layer(layer));
        self
    }

    /// Builds the route with an async handler.
    pub fn handler<I, F, Fut>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: Reply> + Send + 'static,
    {
        self.with(inputs, Async(function))
    }

    /// Builds the route with a plain function as its handler. It runs on the thread that reads the request,
    /// so it must not block.
    pub fn plain_handler<I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: Reply + Send + 'static,
    {
        self.with(inputs, PlainFunction(function))
    }

    /// Builds the route with a plain function that may block: it runs on the pool of blocking threads.
    pub fn blocking_handler<I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs<Values: 'static>,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: Reply + Send + 'static,
    {
        self.with(inputs, Blocking(Arc::new(function)))
    }

    /// Builds the route with an async handler whose value is sent as the response model `U`.
    pub fn handler_as<U, M, I, F, Fut>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: ReplyAs<U, M, Output: Reply>> + Send + 'static,
        U: 'static,
        M: 'static,
    {
        self.handler(inputs, move |values| convert::<U, M, _>(function(values)))
    }

    /// Builds the route with a plain handler whose value is sent as the response model `U`.
    pub fn plain_handler_as<U, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyAs<U, M, Output: Reply + Send + 'static>,
        U: 'static,
        M: 'static,
    {
        self.plain_handler(inputs, move |values| function(values).reply_as())
    }

    /// Builds the route with a blocking handler whose value is sent as the response model `U`.
    pub fn blocking_handler_as<U, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs<Values: 'static>,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyAs<U, M, Output: Reply + Send + 'static>,
        U: 'static,
        M: 'static,
    {
        self.blocking_handler(inputs, move |values| function(values).reply_as())
    }

    fn with<I: Inputs, F: HandlerFunction<I::Values>>(self, inputs: I, function: F) -> Route {
        let RouteBuilder { info, gates, middlewares } = self;
        Route {
            info: Arc::new(info),
            handler: Arc::new(WithInputs { inputs, function }),
            gates: gates.into(),
            middlewares,
        }
    }
}
