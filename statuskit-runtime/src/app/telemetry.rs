//! `App::telemetry`: traces for OpenTelemetry.

use super::{App, logging};
use crate::middleware::Trace;
use crate::telemetry;
use tokio::task::spawn_blocking;

impl App {
    /// Exports the trace of every request by OTLP over HTTP, as the standard `OTEL_*` environment variables say
    /// (see [`telemetry::layer`]). FastAPI has the same with its extra `opentelemetry`.
    ///
    /// It adds the middleware [`Trace`], continues the trace of a client that sends a `traceparent`, and exports the last
    /// spans when the app stops. [`telemetry::pass_on`] adds the trace to the requests that a handler sends.
    ///
    /// It also installs the subscriber that [`App::run`] would install. If the program has one of its own, add
    /// [`telemetry::layer`] to that.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/")]
    /// async fn index() -> &'static str {
    ///     tracing::info!("this is an event of the span");
    ///     "Hello"
    /// }
    ///
    /// let app = App::new().routes(routes![index]).telemetry();
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn telemetry(self) -> Self {
        match telemetry::layer() {
            Ok(layer) => logging::init_with(Some(layer)),
            Err(error) => {
                logging::init();
                tracing::error!("no traces are exported: {error}");
            }
        }
        self.middleware(Trace).on_shutdown(|| async {
            // A collector that does not answer must not hold up the runtime.
            let _ = spawn_blocking(telemetry::flush).await;
        })
    }
}
