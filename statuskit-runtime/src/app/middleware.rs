//! The middleware and tower layers around an app.

use super::App;
use crate::middleware::{ClonedService, Middleware, Next};
use tower_layer::Layer;

impl App {
    /// Wraps the app in a tower layer. The one added last is outermost.
    ///
    /// Every response passes through it, including 404, 405, 422 and 500. An error of the layer itself
    /// becomes a 500.
    #[must_use]
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        self.scope.layer(layer);
        self
    }

    /// Wraps the app in a middleware. The one added last is outermost.
    ///
    /// Every response passes through it, including 404, 405, 422 and 500. An error that it raises keeps its
    /// status.
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
    #[track_caller]
    pub fn middleware<K>(mut self, middleware: impl Middleware<K>) -> Self {
        self.scope.middleware(middleware);
        self
    }
}
