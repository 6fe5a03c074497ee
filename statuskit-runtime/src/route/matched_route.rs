//! `MatchedRoute`: which route took a request, told to what stands around the app.

use super::RouteFacts;
use crate::input::Request;
use std::sync::{Arc, OnceLock};

/// Asks for the route that a request will be matched to, for logs and metrics: paths are many, routes few.
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
pub struct MatchedRoute(Arc<OnceLock<Arc<RouteFacts>>>);

impl MatchedRoute {
    /// Hangs the question on the request; where it hangs already, the same one.
    pub fn of(request: &mut Request) -> Self {
        request.parts.extensions.get_or_insert_default::<MatchedRoute>().clone()
    }

    /// The route; `None` before the request has come to one, and where none answers it.
    pub fn get(&self) -> Option<&RouteFacts> {
        self.0.get().map(|facts| &**facts)
    }

    pub(crate) fn tell(&self, facts: &Arc<RouteFacts>) {
        let _ = self.0.set(facts.clone());
    }
}
