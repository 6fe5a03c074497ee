//! Header parameters: how the values of a header are found.

use super::ParameterInput;
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;
use http::HeaderMap;
use std::borrow::Cow;

/// A header, or a model of several; underscores in the name stand for hyphens.
pub fn header<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Header, name, rules)
}

/// The text of a header, or of a part of it: bytes beyond ASCII are read as Latin-1, as Starlette does.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        Ok(_) | Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The first value of a header: what a scalar takes.
pub(super) fn first<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    headers.get(name).map(|value| text(value.as_bytes()))
}

/// Every value of a header: what a list takes.
pub(super) fn all<'h>(headers: &'h HeaderMap, name: &str) -> Vec<Cow<'h, str>> {
    headers.get_all(name).iter().map(|value| text(value.as_bytes())).collect()
}
