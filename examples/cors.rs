//! The twin of `tests/parity/cors.py`: one mounted app per set of arguments of the CORS middleware.
//!
//! ```sh
//! cargo run --example cors
//! curl -i localhost:8000/origins/items -H 'origin: https://app.example.com'
//! curl -i -X OPTIONS localhost:8000/all/items -H 'origin: http://a.test' -H 'access-control-request-method: PUT'
//! ```
//!
//! `tests/it/parity.rs` replays what Starlette answered.

use statuskit::middleware::Cors;
use statuskit::prelude::*;

const APP: &str = "https://app.example.com";

#[get("/items")]
async fn items() -> Vec<String> {
    vec!["hat".to_owned()]
}

/// Sets headers that the middleware also sets.
#[get("/vary")]
async fn vary(response: ResponseParts) -> Vec<String> {
    response.set_header(VARY, "accept-encoding");
    response.set_header(ACCESS_CONTROL_ALLOW_ORIGIN, "http://own.test");
    vec!["hat".to_owned()]
}

/// Answers the OPTIONS requests that are not preflight requests.
#[options("/items")]
async fn own_options() -> &'static str {
    "own"
}

fn mounted(cors: Cors) -> App {
    App::new().profile(Profile::FastApi).middleware(cors).routes(routes![items, vary, own_options])
}

/// Builds the app.
pub fn app() -> App {
    let origins = [APP, "http://localhost:3000"];
    let all = Cors::new().allow_origins(["*"]).allow_methods(["*"]).allow_headers(["*"]);
    let own = Cors::new()
        .allow_origins([APP])
        .allow_methods(["PUT", "get"])
        .allow_headers(["X-Key", "b-lower", "accept"])
        .allow_credentials(true)
        .expose_headers(["X-Total", "ETag"])
        .max_age(5);
    let regex = Cors::new()
        .allow_origins(["http://localhost"])
        .allow_origin_regex(r"https://.*\.example\.com|null")
        .allow_private_network(true)
        .expose_headers(["X-Total"]);
    App::new()
        .profile(Profile::FastApi)
        .mount("/defaults", mounted(Cors::new()))
        .mount(
            "/origins",
            mounted(Cors::new().allow_origins(origins).allow_methods([Method::GET, Method::POST])),
        )
        .mount("/all", mounted(all.clone()))
        .mount("/credentials", mounted(all.allow_credentials(true)))
        .mount("/own", mounted(own))
        .mount("/regex", mounted(regex))
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
