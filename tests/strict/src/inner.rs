//! Routes that are visible to their parent only.

use statuskit::prelude::*;

#[get("/up")]
pub(super) async fn up() -> &'static str {
    std::future::ready("up").await
}

#[get("/z", responses((status = 418, description = "At tea time")))]
pub(super) fn z(#[query(default = "x")] name: String) -> Result<String, HttpError> {
    if name.is_empty() {
        raise!(BAD_REQUEST, "`name` is empty");
    }
    Ok(name)
}
