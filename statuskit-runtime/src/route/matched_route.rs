//! `MatchedRoute`: the route that matched a request, for everything that wraps it: logs, metrics, the watch.

use super::RouteInfo;
use crate::input::Request;
use http::Extensions;
use std::sync::{Arc, OnceLock};

/// The route that a request will be matched to, for logs and metrics: there are many paths but few routes.
///
/// ```
/// use statuskit::middleware::MatchedRoute;
/// use statuskit::prelude::*;
///
/// #[middleware]
/// async fn metrics(mut request: Request, next: Next) -> Response {
///     let matched = MatchedRoute::of(&mut request);
///     let response = next.run(request).await;
///     response.header("x-route", matched.get().map_or("", |route| &route.path))
/// }
///
/// # #[get("/items/{item_id}")]
/// # fn read_item(item_id: u64) -> u64 { item_id }
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().middleware(metrics).routes(routes![read_item]));
/// client.get("/items/7").await.assert_header("x-route", "/items/{item_id}");
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct MatchedRoute(Arc<OnceLock<Match>>);

/// A route, and its index in the table of its app.
#[derive(Debug)]
struct Match {
    index: usize,
    info: Arc<RouteInfo>,
}

impl MatchedRoute {
    /// Adds a `MatchedRoute` to the extensions of the request, or returns the one that is already there.
    pub fn of(request: &mut Request) -> Self {
        MatchedRoute::in_extensions(&mut request.parts.extensions)
    }

    /// Adds a `MatchedRoute` to the extensions, or returns the one that is already there.
    pub(crate) fn in_extensions(extensions: &mut Extensions) -> Self {
        extensions.get_or_insert_default::<MatchedRoute>().clone()
    }

    /// Replaces the `MatchedRoute` if it already has a route: a request that a handler forwards to an app is
    /// matched anew there.
    pub(crate) fn renew(extensions: &mut Extensions) {
        if let Some(matched) = extensions.get_mut::<MatchedRoute>().filter(|matched| matched.get().is_some())
        {
            *matched = MatchedRoute::default();
        }
    }

    /// Returns the route, or `None` if the request has not reached one yet or if no route matches it.
    pub fn get(&self) -> Option<&RouteInfo> {
        self.0.get().map(|matched| &*matched.info)
    }

    /// Returns the index of the route, if `is_own` recognises it as a route of the asking app: in a mounted app
    /// the index is that app's.
    pub(crate) fn index(&self, is_own: impl FnOnce(usize, &Arc<RouteInfo>) -> bool) -> Option<usize> {
        let Match { index, info } = self.0.get()?;
        is_own(*index, info).then_some(*index)
    }

    /// Records the route, once: a request that a middleware sends on again keeps its first route.
    pub(crate) fn set(&self, index: usize, info: &Arc<RouteInfo>) {
        let _ = self.0.set(Match { index, info: info.clone() });
    }
}
