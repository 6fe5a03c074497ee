//! The values of a header.

use http::HeaderMap;
use std::borrow::Cow;

/// The text of a header, or of a part of it: bytes beyond ASCII are read as Latin-1, as Starlette does.
pub(in crate::input) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        Ok(_) | Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The first value of a header: what a scalar takes.
pub(in crate::input) fn first<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    headers.get(name).map(|value| text(value.as_bytes()))
}

/// Every value of a header: what a list takes.
pub(in crate::input) fn all<'h>(headers: &'h HeaderMap, name: &str) -> Vec<Cow<'h, str>> {
    headers.get_all(name).iter().map(|value| text(value.as_bytes())).collect()
}
