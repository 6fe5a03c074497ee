//! Header parameters: how the values of a header are found.

use super::ParameterInput;
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// A header, or a model of several; underscores in the name stand for hyphens.
pub fn header<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Header, name, rules)
}
