//! Rate limits per client address and per API key.
//!
//! ```sh
//! cargo run --example rate_limit
//! for i in 1 2 3 4; do curl -is -X POST localhost:8000/login | head -1; done     # the fourth is a 429
//! curl -i localhost:8000/search?q=hat -H 'x-api-key: mine'
//! ```

use statuskit::middleware::RateLimit;
use statuskit::{Router, prelude::*};

/// Log in: three tries a minute from one address.
#[post("/login", status = OK, middleware = [RateLimit::per_minute(3).name("login")])]
async fn login() -> &'static str {
    "welcome"
}

/// Search.
#[get("/search")]
async fn search(q: String) -> Vec<String> {
    vec![q]
}

/// Search for words that begin so.
#[get("/suggest")]
async fn suggest(q: String) -> Vec<String> {
    vec![format!("{q}…")]
}

fn api_key(request: &RequestParts) -> Option<String> {
    request.header("x-api-key").map(str::to_owned)
}

/// Builds the app.
pub fn app() -> App {
    // One limit that both routes share: 10 requests per second on average, 2 at once.
    let limit = RateLimit::per_second(10).burst(2).key(api_key);
    App::new()
        .title("Limits")
        .routes(routes![login])
        .include(Router::new().middleware(limit).routes(routes![search, suggest]))
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
