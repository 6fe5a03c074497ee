//! The routes with the tag `my orders`.

use crate::errors::ApiError;
use crate::models::{KeeperInput, KeeperOutput, Names, Problem};
use crate::security::check_http_bearer;
use statuskit::prelude::*;
use std::collections::BTreeMap;

/// Returns the routes.
pub fn router() -> Router {
    Router::new()
        .prefix("/my/orders")
        .tags(["shop", "my orders"])
        .depends::<check_http_bearer>()
        .routes(routes![order, read_order, names, set_names])
}

#[post(
    "/",
    responses(
        (status = BAD_REQUEST, description = "Bad Request", body = Problem),
        (status = CONFLICT, description = "Conflict", body = Problem)
    ),
    errors = [ApiError::BadRequest, ApiError::Conflict]
)]
pub async fn order(
    #[body] keeper: KeeperInput,
    #[body(default = 1)] count: i64,
) -> Result<BTreeMap<String, i64>, ApiError> {
    todo!("POST /my/orders/")
}

#[get("/{order_id}")]
pub async fn read_order(order_id: i64) -> KeeperOutput {
    todo!("GET /my/orders/{{order_id}}")
}

#[get("/names")]
pub async fn names() -> Names {
    todo!("GET /my/orders/names")
}

#[post("/names")]
pub async fn set_names(body: Names) -> String {
    todo!("POST /my/orders/names")
}
