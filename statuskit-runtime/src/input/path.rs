//! Path parameters.

use super::ParameterInput;
use crate::model::{Rules, Value};
use crate::operation::Source;

/// The parameter of a capture: `{name}` takes a segment, `{name:path}` the rest of the path.
pub fn path<T: Value>(name: &'static str, rules: Rules<T>) -> ParameterInput<T> {
    ParameterInput::new(Source::Path, name, rules)
}
