//! A route inside its own middlewares: from the exchange to a request for them, and back.

use super::service::Entry;
use crate::around::{Around, Next};
use crate::body::Body;
use crate::input::{Captures, ClientAddr, Exchange, Request, Shared};
use crate::request::RequestParts;
use crate::route::MatchedRoute;
use http::{Method, StatusCode};
use std::sync::Arc;

/// The captures of the route, while the request is in the hands of middlewares.
#[derive(Clone)]
struct Matched(Captures);

impl Entry {
    /// Folds the route's middlewares around it.
    pub(super) fn fold(&mut self, shared: &Arc<Shared>) {
        let (entry, inner) = (self.clone(), shared.clone());
        let route = move || {
            Next::new(move |request| {
                let is_head = request.method() == Method::HEAD;
                let response = entry.call(exchange_of(request, inner.clone()));
                Box::pin(async move { response.await.into_http(StatusCode::OK, is_head) })
            })
        };
        self.around = Around::fold(self.route.arounds(), route, shared);
    }

    /// Tells the route to those around the app who have asked for it.
    #[inline]
    pub(super) fn tell_matched(&self, request: &RequestParts) {
        if let Some(matched) = request.extensions.get::<MatchedRoute>() {
            matched.tell(self.route.shared_facts());
        }
    }
}

/// The request of an exchange that nothing was read from yet.
pub(super) fn request_of(mut exchange: Box<Exchange>) -> http::Request<Body> {
    let body = exchange.take_body();
    let Exchange { request: mut parts, captures, .. } = *exchange;
    let captures = captures.with_path(parts.uri.path());
    parts.extensions.insert(Matched(captures));
    if parts.client.is_some() {
        parts.extensions.insert(ClientAddr(parts.client));
    }
    Request { parts, body }.into()
}

/// The exchange of that request once the middlewares have let it through.
fn exchange_of(mut request: http::Request<Body>, shared: Arc<Shared>) -> Box<Exchange> {
    let captures = request.extensions_mut().remove::<Matched>();
    let Request { parts, body } = request.into();
    let mut exchange = Box::new(Exchange::new(parts, body, shared));
    exchange.captures = captures.map(|matched| matched.0).unwrap_or_default();
    exchange
}
