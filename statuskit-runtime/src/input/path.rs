//! Path parameters.

use super::ParameterInput;
use crate::keys::Rules;
use crate::operation::Source;
use crate::value::Value;

/// The parameter of a capture: `{name}` takes a segment, `{name:path}` the rest of the path.
pub fn path<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Path, name, rules)
}
