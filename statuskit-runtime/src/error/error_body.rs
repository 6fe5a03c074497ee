//! `ErrorBody`: the body of a raised error, as a type.

use serde::{Deserialize, Serialize};

/// The body `{"detail": "…"}` that errors have, to declare it or to read it in a client or a test.
///
/// ```
/// use statuskit::error::ErrorBody;
/// use statuskit::prelude::*;
///
/// #[get("/items/{id}", responses((status = 410, description = "Sold", body = ErrorBody)))]
/// async fn read_item(id: u64) -> JsonResponse {
///     JsonResponse::new(ErrorBody { detail: format!("Item {id} is sold") }).status(GONE)
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![read_item]));
/// assert_eq!(client.get("/items/1").await.json::<ErrorBody>().detail, "Item 1 is sold");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// What went wrong.
    pub detail: String,
}
