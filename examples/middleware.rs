//! Middleware around an app, a router and a route.
//!
//! ```sh
//! cargo run --example middleware
//! curl -i localhost:8000/items/7
//! curl -i localhost:8000/items/7 -H 'x-request-id: mine'
//! curl -i localhost:8000/admin/report -H 'x-role: admin'     # 504 after half a second
//! ```

use statuskit::middleware::{AccessLog, RequestId, Timeout, TrustedHost};
use statuskit::{Router, prelude::*};
use std::time::{Duration, Instant};

/// Reports to the client how long the response took.
#[middleware]
async fn timing(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let response = next.run(request).await;
    response.header("x-process-time", format!("{:.6}", start.elapsed().as_secs_f64()))
}

/// Lets only admins through. Its 403 is documented on every route behind it.
#[middleware]
async fn admins_only(request: Request, next: Next) -> Result<Response, HttpError> {
    if request.parts.header("x-role") != Some("admin") {
        raise!(FORBIDDEN, "Admins only");
    }
    Ok(next.run(request).await)
}

/// Read an item.
#[get("/items/{item_id}", middleware = [timing])]
async fn read_item(item_id: u64) -> u64 {
    item_id
}

/// A report that takes too long.
#[get("/report", middleware = [Timeout::new(Duration::from_millis(500))])]
async fn report() -> &'static str {
    tokio::time::sleep(Duration::from_secs(60)).await;
    "done"
}

/// Builds the app.
pub fn app() -> App {
    let admin = Router::new().prefix("/admin").middleware(admins_only {}).routes(routes![report]);
    App::new()
        .title("Middleware")
        .routes(routes![read_item])
        .include(admin)
        .middleware(TrustedHost::new(["localhost", "127.0.0.1", "testserver", "test"]))
        .middleware(AccessLog)
        .middleware(RequestId::new())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
