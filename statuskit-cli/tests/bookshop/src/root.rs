//! Routes.

use crate::models::{KeeperInputPet, Thing};
use crate::security::check_api_key_header_or_http_basic;
use statuskit::prelude::*;
use statuskit::serde_json::Value;

/// Returns the routes.
pub fn router() -> Router {
    Router::new().routes(routes![page, text, stream, both, both_head, raw, one_pet])
}

#[get("/page", response_class = HtmlResponse)]
pub async fn page() -> String {
    todo!("GET /page")
}

#[get("/text", response_class = PlainTextResponse)]
pub async fn text() -> String {
    todo!("GET /text")
}

#[get("/stream", openapi_extra = json!({"responses": {"200": {"content": null}}}))]
pub async fn stream() -> statuskit::Response {
    todo!("GET /stream")
}

// port: any of the schemes is accepted, though FastAPI also lists those that are all required
#[get("/both", dependencies = [check_api_key_header_or_http_basic])]
pub async fn both() -> i64 {
    todo!("GET /both")
}

#[head("/both")]
pub async fn both_head() -> Value {
    todo!("HEAD /both")
}

#[post("/raw")]
pub async fn raw(#[body] pet: KeeperInputPet, #[body] things: Vec<Thing>) -> KeeperInputPet {
    todo!("POST /raw")
}

#[post("/one-pet")]
pub async fn one_pet(#[body(description = "Which one")] pet: KeeperInputPet) -> Value {
    todo!("POST /one-pet")
}
