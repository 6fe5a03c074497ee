//! Query parameters.

use super::{ParameterInput, ParameterValue};
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// Creates the input of a query parameter, or of a model of several.
pub fn query<T: Value + ParameterValue>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Query, name, rules)
}
