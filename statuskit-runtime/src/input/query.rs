//! Query parameters: how the pairs of a query string are found.

use super::ParameterInput;
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// A query parameter, or a model of several.
pub fn query<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Query, name, rules)
}
