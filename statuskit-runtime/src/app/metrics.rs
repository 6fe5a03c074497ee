//! `App::metrics`: a page for Prometheus.

use super::App;
use crate::middleware::Metrics;
use crate::response::Response;
use crate::route::Route;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::convert::Infallible;
use std::sync::OnceLock;
use std::time::Duration;

/// The upper bounds of durations, in seconds, as OpenTelemetry's semantic conventions advise.
const SECONDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// The upper bounds of sizes, in bytes.
const BYTES: [f64; 8] = [100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/// How often what was recorded is added up. It is kept in memory until then.
const UPKEEP: Duration = Duration::from_secs(5);

impl App {
    /// Measures every request with [`Metrics`], and serves all metrics of the process at this path in the text format of
    /// Prometheus. The page is not in the documentation.
    ///
    /// Metrics of your own appear there too: `metrics::counter!("orders_total").increment(1)` with the crate `metrics` 0.24.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items/{item_id}")]
    /// async fn item(item_id: u64) -> u64 {
    ///     item_id
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().metrics("/metrics").routes(routes![item]));
    /// client.get("/items/7").await.assert_status(OK);
    /// let page = client.get("/metrics").await;
    /// assert!(page.text().contains(r#"http_route="/items/{item_id}""#));
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the program has installed a recorder of its own: then add the middleware [`Metrics`], and serve that recorder.
    #[must_use]
    #[track_caller]
    pub fn metrics(self, path: &str) -> Self {
        let recorder = recorder();
        let page = Route::get(path).hidden().handler((), async move |()| page(recorder));
        let upkeep = async move || {
            loop {
                tokio::time::sleep(UPKEEP).await;
                recorder.run_upkeep();
            }
        };
        self.middleware(Metrics).routes([page]).task("metrics", move |stopping, _| async move {
            tokio::select! {
                () = upkeep() => {}
                () = stopping.cancelled() => {}
            }
            Ok::<_, Infallible>(())
        })
    }
}

/// Returns the recorder of the process, which is installed once.
#[track_caller]
fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let is_size = Matcher::Suffix("_size_bytes".to_owned());
        let is_duration = Matcher::Suffix("_duration_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(is_size, &BYTES);
        let builder = builder.and_then(|builder| builder.set_buckets_for_metric(is_duration, &SECONDS));
        let installed = builder.and_then(PrometheusBuilder::install_recorder);
        installed.unwrap_or_else(|error| panic!("the page of metrics cannot be served: {error}"))
    })
}

fn page(recorder: &PrometheusHandle) -> Response {
    Response::new().media_type("text/plain; version=0.0.4; charset=utf-8").body(recorder.render())
}
