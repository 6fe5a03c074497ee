//! Path parameters.

use super::{ParameterInput, ParameterValue};
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// Creates the input of a capture: `{name}` matches a segment, `{name:path}` the rest of the path.
pub fn path<T: Value + ParameterValue>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Path, name, rules)
}
