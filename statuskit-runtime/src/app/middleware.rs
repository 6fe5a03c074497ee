//! What is set around an app: layers of the tower family, and functions.

use super::App;
use crate::body::{Body, BoxError};
use crate::input::{Request, Shared};
use crate::middleware::{MiddlewareReply, Next, around, layered};
use bytes::Bytes;
use std::sync::Arc;
use tower_layer::Layer;
use tower_service::Service;

/// A middleware, before it is set around the rest of the way.
pub(super) type Middleware = Box<dyn FnOnce(Next, Arc<Shared>) -> Next + Send>;

impl App {
    /// Sets a layer of the tower family around the app; the one added last is outermost.
    ///
    /// Every response passes through it, 404, 405, 422 and 500 included. An error of the layer itself
    /// is a 500.
    #[must_use]
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Next> + Send + 'static,
        L::Service: Service<http::Request<Body>, Response = http::Response<B>, Error: Into<BoxError>, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        self.middlewares.push(Box::new(move |next, _| layered(&layer, next)));
        self
    }

    /// Sets a function around the app; the one added last is outermost.
    ///
    /// Every response passes through it, 404, 405, 422 and 500 included. An error that it raises keeps
    /// its status.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// async fn timing(request: Request, next: Next) -> Response {
    ///     let start = std::time::Instant::now();
    ///     let response = next.run(request).await;
    ///     response.header("x-process-time", start.elapsed().as_secs_f64().to_string())
    /// }
    ///
    /// let app = App::new().middleware(timing);
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn middleware<F, Fut>(mut self, function: F) -> Self
    where
        F: Fn(Request, Next) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: MiddlewareReply> + Send + 'static,
    {
        self.middlewares.push(Box::new(move |next, shared| around(function, next, shared)));
        self
    }
}
