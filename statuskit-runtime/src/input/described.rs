//! A parameter without an attribute that has a doc comment.

use super::{Exchange, Input};
use crate::operation::{Operation, Source};

/// An input whose parameter is described in the documentation.
#[derive(Debug)]
pub struct Described<I> {
    input: I,
    description: &'static str,
}

/// Creates the same input with this description.
pub const fn described<I>(input: I, description: &'static str) -> Described<I> {
    Described { input, description }
}

impl<I: Input> Input for Described<I> {
    type Value = I::Value;

    fn source(&self) -> Option<Source> {
        self.input.source()
    }

    fn uses_scopes(&self) -> bool {
        self.input.uses_scopes()
    }

    fn read<'a>(&'a self, exchange: &'a mut Exchange) -> impl Future<Output = Option<I::Value>> + Send + 'a {
        self.input.read(exchange)
    }

    fn describe(&self, operation: &mut Operation) {
        let before = operation.parameters.len();
        self.input.describe(operation);
        for parameter in &mut operation.parameters[before..] {
            parameter.description.get_or_insert_with(|| self.description.to_owned());
        }
    }
}
