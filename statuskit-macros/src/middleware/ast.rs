//! Reads a function that wraps the inner service.

use crate::function::ParsedFn;
use syn::{FnArg, Type};

pub(super) struct MiddlewareFn {
    pub(super) function: ParsedFn,
    /// The types of its parameters.
    pub(super) types: Vec<Type>,
}

impl MiddlewareFn {
    pub(super) fn read(function: ParsedFn) -> Self {
        let types = function.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(arg) => Some((*arg.ty).clone()),
            FnArg::Receiver(_) => None,
        });
        Self { types: types.collect(), function }
    }
}
