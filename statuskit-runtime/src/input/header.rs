//! Header parameters.

use super::{ParameterInput, ParameterValue};
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// Creates the input of a header, or of a model of several. Underscores in the name stand for hyphens.
pub fn header<T: Value + ParameterValue>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Header, name, rules)
}
