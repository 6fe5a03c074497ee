//! The routes with the tag `login`.

use statuskit::prelude::*;
use statuskit::serde_json::Value;
use statuskit::types::Secret;
use std::collections::BTreeMap;

/// Returns the routes.
pub fn router() -> Router {
    Router::new()
        .prefix("/token")
        .tags(["login"])
        .routes(routes![token])
}

#[post("")]
pub async fn token(
    #[form(pattern = "^password$")] grant_type: Option<String>,
    #[form] username: String,
    #[form(schema_extra = json!({"writeOnly": null}))] password: Secret<String>,
    #[form(default = "")] scope: String,
    #[form] client_id: Option<String>,
    #[form(schema_extra = json!({"format": "password"}))] client_secret: Option<String>,
) -> BTreeMap<String, Value> {
    todo!("POST /token")
}
