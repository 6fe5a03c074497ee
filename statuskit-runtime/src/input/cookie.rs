//! Cookie parameters.

use super::{ParameterInput, ParameterValue};
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// Creates the input of a cookie, or of a model of several.
pub fn cookie<T: Value + ParameterValue>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Cookie, name, rules)
}
