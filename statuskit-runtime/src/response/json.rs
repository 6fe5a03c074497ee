//! `JsonResponse`: any serialisable value.

use super::builders::builders;
use super::{Response, content_types};
use serde::Serialize;

/// A JSON response: compact, in UTF-8, with keys in their original order, like FastAPI's `JSONResponse`.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/teapot")]
/// async fn teapot() -> JsonResponse {
///     JsonResponse::new(json!({"short": true, "stout": true})).status(IM_A_TEAPOT)
/// }
/// # assert_eq!(routes![teapot].len(), 1);
/// ```
#[derive(Debug)]
pub struct JsonResponse(pub(crate) Response);

builders!(JsonResponse);

impl JsonResponse {
    /// Serialises the content immediately.
    ///
    /// Content that does not serialise turns the response into a 500, and the reason is logged.
    pub fn new(content: impl Serialize) -> Self {
        JsonResponse(match serde_json::to_vec(&content) {
            Ok(body) => Response::of(content_types::JSON, body),
            Err(error) => Response::failed(error),
        })
    }
}
