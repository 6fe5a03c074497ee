//! Cookie parameters: how the cookies of a request are found.

use super::ParameterInput;
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// A cookie, or a model of several.
pub fn cookie<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Cookie, name, rules)
}
