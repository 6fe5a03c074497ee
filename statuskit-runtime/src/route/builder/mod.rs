//! `RouteBuilder`: a route without its handler yet. Its methods are the keys of a decorator.

mod documentation;
mod handlers;

use super::{Route, RouteInfo};
use crate::context::FormLimits;
use crate::depend::{Dependency, Discardable, Gate, gate};
use crate::middleware::{BoxMiddleware, ClonedService, IntoMiddleware, Middleware, Next};
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
            excludes_none: false,
            body_limit: None,
            form_limits: None,
            strict_content_type: None,
            raised: Vec::new(),
            responses: Vec::new(),
            response_ranges: Vec::new(),
            response_description: None,
            response_class: None,
            omits_response_model: false,
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
    pub fn exclude_none(mut self) -> Self {
        self.info.excludes_none = true;
        self
    }

    /// Sets the maximum length of a body in bytes, in place of the app's limit. A longer body is a 413.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.info.body_limit = Some(bytes);
        self
    }

    /// Sets how much a form may hold, in place of the app's limits. A larger form is a 400.
    pub fn form_limits(mut self, limits: FormLimits) -> Self {
        self.info.form_limits = Some(limits);
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
}
