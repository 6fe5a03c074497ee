//! `PlainTextResponse`: plain text.

use super::builders::builders;
use super::{Response, content_types};
use crate::body::text_body;
use std::borrow::Cow;

/// A `text/plain; charset=utf-8` response.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/text")]
/// async fn text() -> PlainTextResponse {
///     PlainTextResponse::new("Hello")
/// }
/// # assert_eq!(routes![text].len(), 1);
/// ```
#[derive(Debug)]
pub struct PlainTextResponse(pub(crate) Response);

builders!(PlainTextResponse);

impl PlainTextResponse {
    /// Creates a response with this text.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        PlainTextResponse(Response::of(content_types::TEXT, text_body(text.into())))
    }
}
