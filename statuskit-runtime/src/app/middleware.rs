//! What is set around an app: layers of the tower family, and middlewares.

use super::App;
use crate::middleware::{Around, ClonedService, Middleware, Next};
use tower_layer::Layer;

impl App {
    /// Sets a layer of the tower family around the app; the one added last is outermost.
    ///
    /// Every response passes through it, 404, 405, 422 and 500 included. An error of the layer itself
    /// is a 500.
    #[must_use]
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        self.arounds.push(Around::layer(layer));
        self
    }

    /// Sets a middleware around the app; the one added last is outermost.
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
    #[track_caller]
    pub fn middleware<K>(mut self, middleware: impl Middleware<K>) -> Self {
        self.arounds.push(Around::middleware(middleware));
        self
    }
}
