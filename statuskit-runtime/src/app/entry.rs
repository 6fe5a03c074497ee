//! `RouteEntry`: a route of a built app, wrapped in its own middleware.

use super::response_future::ResponseFuture;
use crate::body::Body;
use crate::context::AppContext;
use crate::input::{Captures, Exchange, Plan};
use crate::middleware::{BoxMiddleware, Next};
use crate::operation::Operation;
use crate::reply::Defaults;
use crate::request::{ClientAddr, with_client_addr};
use crate::route::{HandlerFuture, MatchedRoute, Route};
use http::Extensions;
use std::net::SocketAddr;
use std::sync::Arc;

/// A route, with the plan derived from its operation.
#[derive(Clone, Debug)]
pub(super) struct RouteEntry {
    /// The index of the route in the table.
    index: usize,
    pub(super) route: Route,
    plan: Arc<Plan>,
    /// The outermost of the route's own middlewares, if any.
    outermost: Option<Next>,
}

/// The captures of the matched route, which the request carries while middleware handles it.
#[derive(Clone)]
struct MatchedCaptures(Captures);

impl RouteEntry {
    /// Creates the entry of a route that has this index in the table. Its middleware does not wrap it yet.
    pub(super) fn new(index: usize, route: Route, operation: &Operation, context: &Arc<AppContext>) -> Self {
        let info = route.info();
        let mut plan = Plan::new(&info.to_string(), operation, context.clone());
        plan.body_limit = info.body_limit.unwrap_or(plan.body_limit);
        plan.form_limits = info.form_limits.unwrap_or(plan.form_limits);
        plan.handlers = route.error_handlers().into();
        plan.shows_body |= !plan.handlers.is_empty();
        plan.strict_content_type = info.strict_content_type.unwrap_or(plan.strict_content_type);
        RouteEntry { index, plan: Arc::new(plan), route, outermost: None }
    }

    /// Wraps the route in its middleware.
    pub(super) fn wrap(&mut self) {
        let entry = self.clone();
        let route = move || {
            Next::new(move |mut request| {
                let client = ClientAddr::of(request.extensions());
                let matched = request.extensions_mut().remove::<MatchedCaptures>();
                let captures = matched.map(|matched| matched.0).unwrap_or_default();
                let answer = entry.call(request, client, captures);
                Box::pin(async move { answer.await.sealed() })
            })
        };
        self.outermost =
            BoxMiddleware::fold(self.route.middlewares(), route, &self.plan.context, &self.plan.handlers);
    }

    /// Answers a request through the route's own middlewares, if any.
    pub(super) fn answer(
        &self,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
        captures: Captures,
    ) -> ResponseFuture {
        match &self.outermost {
            None => {
                self.record_match(request.extensions());
                ResponseFuture::of(self.call(request, client, captures))
            }
            Some(outermost) => {
                let request = self.with_match(with_client_addr(request, client), captures);
                ResponseFuture::boxed(outermost.answer(request))
            }
        }
    }

    /// Records the route in the request's [`MatchedRoute`], if something around the app has added one.
    #[inline]
    fn record_match(&self, extensions: &Extensions) {
        if let Some(matched) = extensions.get::<MatchedRoute>() {
            matched.set(self.index, self.route.shared_info());
        }
    }

    /// Adds the route and its captures to the request's extensions.
    fn with_match(&self, mut request: http::Request<Body>, captures: Captures) -> http::Request<Body> {
        let captures = captures.with_path(request.uri().path());
        let extensions = request.extensions_mut();
        MatchedRoute::in_extensions(extensions).set(self.index, self.route.shared_info());
        extensions.insert(MatchedCaptures(captures));
        request
    }

    fn call(
        &self,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
        captures: Captures,
    ) -> HandlerFuture {
        let info = self.route.info();
        let default_status = self.plan.context.settings.default_status;
        let defaults = Defaults::of(request.method(), info.status, default_status, info.options);
        // `Box::new` would build the exchange on the stack and then copy it.
        let exchange =
            Box::write(Box::new_uninit(), Exchange::new(request, client, captures, self.plan.clone()));
        self.route.call(exchange, defaults)
    }
}
