//! The values of a header.

use http::HeaderMap;
use std::borrow::Cow;

/// Decodes the text of a header, or of a part of it. As in Starlette, bytes beyond ASCII are read as Latin-1.
pub(in crate::input) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        Ok(_) | Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Returns the first value of a header, which a scalar takes.
pub(in crate::input) fn first<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    headers.get(name).map(|value| text(value.as_bytes()))
}

/// Returns every value of a header, which a list takes.
pub(in crate::input) fn all<'h>(headers: &'h HeaderMap, name: &str) -> Vec<Cow<'h, str>> {
    headers.get_all(name).iter().map(|value| text(value.as_bytes())).collect()
}
