//! An app that can be watched: `cargo run --example observed --features metrics,opentelemetry`, then
//! `curl localhost:8000/items/7`, `/ready` and `/metrics`.
//!
//! Traces go to the collector at `OTEL_EXPORTER_OTLP_ENDPOINT`, which is `http://localhost:4318` by default.
//! `RUST_LOG=debug,hyper=warn` selects what is logged, and `STATUSKIT_LOG_FORMAT=json` how.

use statuskit::middleware::RequestId;
use statuskit::prelude::*;
use std::convert::Infallible;

#[dependency]
async fn stock(#[path] item_id: u64) -> u64 {
    tracing::info!("counts the stock");
    item_id * 2
}

/// Returns how many of an item are left.
#[get("/items/{item_id}")]
async fn item(item_id: u64, #[depends(stock)] left: u64, tasks: BackgroundTasks) -> u64 {
    tracing::info!(item_id, "reads an item");
    tasks.add(async { tracing::info!("writes the statistics") });
    left
}

/// Counts all items, which takes a thread.
#[get("/count", blocking)]
fn count() -> u64 {
    tracing::info!("counts all items");
    3
}

#[get("/broken")]
async fn broken() -> Result<u64, HttpError> {
    Err(std::io::Error::other("the shelf is on fire")).or_internal()
}

async fn shelf() -> Result<(), Infallible> {
    Ok(())
}

/// Returns the app.
pub fn app() -> App {
    App::new()
        .routes(routes![item, count, broken])
        .health("/health", "/ready")
        .ready_check("shelf", shelf)
        .metrics("/metrics")
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().telemetry().middleware(RequestId::new()).run().await
}
