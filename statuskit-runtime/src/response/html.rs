//! `HtmlResponse`: an HTML page.

use super::builders::builders;
use super::{Response, content_types};
use crate::body::text_body;
use std::borrow::Cow;

/// A `text/html; charset=utf-8` response.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/page")]
/// async fn page() -> HtmlResponse {
///     HtmlResponse::new("<h1>Hello</h1>")
/// }
/// # assert_eq!(routes![page].len(), 1);
/// ```
#[derive(Debug)]
pub struct HtmlResponse(pub(crate) Response);

builders!(HtmlResponse);

impl HtmlResponse {
    /// Creates a response with this page. Nothing in it is escaped.
    pub fn new(page: impl Into<Cow<'static, str>>) -> Self {
        HtmlResponse(Response::of(content_types::HTML, text_body(page.into())))
    }
}
