//! `RouteBuilder`: a route without its handler yet. Its methods are the keys of a decorator.

mod documentation;
mod settings;
#[cfg(feature = "websocket")]
mod socket;

use super::function::{Async, Blocking, HandlerFunction, PlainFunction};
use super::handler::{Handler, WithInputs};
use super::{Route, RouteInfo};
use crate::depend::{Dependency, Discardable, Gate, gate};
use crate::input::Inputs;
use crate::middleware::{BoxMiddleware, ClonedService, IntoMiddleware, Middleware, Next};
use crate::reply::convert::{ReplyAs, convert};
use crate::reply::response_class::{ReplyIn, render};
use crate::reply::{DocumentedClass, Reply};
use http::Method;
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
            options: None,
            body_limit: None,
            form_limits: None,
            strict_content_type: None,
            raised: Vec::new(),
            errors: None,
            responses: Vec::new(),
            response_ranges: Vec::new(),
            response_description: None,
            response_class: None,
            omits_response_model: false,
            callbacks: Vec::new(),
            openapi_extra: None,
            #[cfg(feature = "websocket")]
            socket: None,
            read_by_dependencies: Vec::new(),
            location: Location::caller(),
        };
        RouteBuilder { info, gates: Vec::new(), middlewares: Vec::new() }
    }

    /// Leaves a capture of the path to the dependencies. The app is not built unless one of them reads it.
    pub fn read_by_dependency(mut self, capture: &'static str) -> Self {
        self.info.read_by_dependencies.push(capture);
        self
    }

    /// Runs a dependency before the parameters are read, only for its effect. Its error ends the request.
    pub fn depends<D: Dependency<Leftover: Discardable<D>>>(mut self, dependency: D) -> Self {
        self.gates.push(gate(dependency, []));
        self
    }

    /// Runs a dependency as [`depends`](Self::depends) does, and requires these scopes: FastAPI's
    /// `Security(f, scopes=[…])`.
    pub fn security<D: Dependency<Leftover: Discardable<D>>>(
        mut self,
        dependency: D,
        scopes: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.gates.push(gate(dependency, scopes));
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

    /// Builds the route with an async handler that returns the content of a response of the class `C`, or a
    /// response of any class.
    pub fn handler_in<C, M, I, F, Fut>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: ReplyIn<C, M>> + Send + 'static,
        C: 'static,
        M: 'static,
    {
        self.documenting(<Fut::Output as ReplyIn<C, M>>::class())
            .handler(inputs, move |values| render::<C, M, _>(function(values)))
    }

    /// Builds the route with a plain handler that returns the content of a response of the class `C`, or a
    /// response of any class.
    pub fn plain_handler_in<C, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyIn<C, M, Output: Send + 'static>,
        C: 'static,
        M: 'static,
    {
        self.documenting(R::class()).plain_handler(inputs, move |values| function(values).reply_in())
    }

    /// Builds the route with a blocking handler that returns the content of a response of the class `C`, or a
    /// response of any class.
    pub fn blocking_handler_in<C, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs<Values: 'static>,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyIn<C, M, Output: Send + 'static>,
        C: 'static,
        M: 'static,
    {
        self.documenting(R::class()).blocking_handler(inputs, move |values| function(values).reply_in())
    }

    fn documenting(mut self, class: DocumentedClass) -> Self {
        self.info.response_class = Some(class);
        self
    }

    fn with<I: Inputs, F: HandlerFunction<I::Values>>(self, inputs: I, function: F) -> Route {
        self.handled(Arc::new(WithInputs { inputs, function }))
    }

    fn handled(self, handler: Arc<dyn Handler>) -> Route {
        let RouteBuilder { info, gates, middlewares } = self;
        Route { info: Arc::new(info), handler, gates: gates.into(), middlewares, error_handlers: Vec::new() }
    }
}
