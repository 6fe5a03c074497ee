//! A route wrapped in its own middleware.

use super::service::Entry;
use crate::body::Body;
use crate::context::AppContext;
use crate::input::Captures;
use crate::middleware::{BoxMiddleware, Next};
use crate::request::ClientAddr;
use crate::route::MatchedRoute;
use http::Extensions;
use std::net::SocketAddr;
use std::sync::Arc;

/// The captures of the matched route, which the request carries while middleware handles it.
#[derive(Clone)]
struct Matched(Captures);

impl Entry {
    /// Wraps the route in its middleware.
    pub(super) fn fold(&mut self, context: &Arc<AppContext>) {
        let entry = self.clone();
        let route = move || {
            Next::new(move |mut request| {
                let client = ClientAddr::of(request.extensions());
                let matched = request.extensions_mut().remove::<Matched>();
                let captures = matched.map(|matched| matched.0).unwrap_or_default();
                let answer = entry.call(request, client, captures);
                Box::pin(async move { answer.await.sealed() })
            })
        };
        self.around = BoxMiddleware::fold(self.route.middlewares(), route, context);
    }

    /// Records the route in the request's [`MatchedRoute`], if middleware around the app has added one.
    #[inline]
    pub(super) fn tell_matched(&self, extensions: &Extensions) {
        if let Some(matched) = extensions.get::<MatchedRoute>() {
            matched.tell(self.route.shared_info());
        }
    }
}

/// Adds the address of the client to the request's extensions, where middleware and mounts look for it.
pub(super) fn told(mut request: http::Request<Body>, client: Option<SocketAddr>) -> http::Request<Body> {
    if client.is_some() {
        request.extensions_mut().insert(ClientAddr(client));
    }
    request
}

/// Adds the captures of the matched route to the request's extensions.
pub(super) fn matched(mut request: http::Request<Body>, captures: Captures) -> http::Request<Body> {
    let captures = captures.with_path(request.uri().path());
    request.extensions_mut().insert(Matched(captures));
    request
}
