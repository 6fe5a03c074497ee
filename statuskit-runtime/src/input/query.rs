//! Query parameters.

use super::ParameterInput;
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// Creates the input of a query parameter, or of a model of several.
pub fn query<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Query, name, rules)
}
