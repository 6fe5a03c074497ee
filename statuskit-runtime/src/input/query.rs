//! Query parameters: how the pairs of a query string are found.

use super::ParameterInput;
use crate::model::{Rules, Value};
use crate::operation::Source;
use std::borrow::Cow;

/// A query parameter, or a model of several.
pub fn query<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Query, name, rules)
}

/// The pairs of a query string, in order; `+` is a space, and `%` that encodes nothing stays as it is.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.as_bytes())
}

/// The last value of a name: what a scalar takes.
pub(super) fn last<'q>(query: &'q str, name: &str) -> Option<Cow<'q, str>> {
    pairs(query).filter(|(key, _)| key == name).last().map(|(_, value)| value)
}

/// Every value of a name: what a list takes.
pub(super) fn all<'q>(query: &'q str, name: &str) -> Vec<Cow<'q, str>> {
    pairs(query).filter(|(key, _)| key == name).map(|(_, value)| value).collect()
}
