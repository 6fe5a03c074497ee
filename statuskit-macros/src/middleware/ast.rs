//! Reads a function that wraps the inner service.

use crate::function::Function;
use syn::{FnArg, Type};

pub(super) struct Middleware {
    pub(super) function: Function,
    /// The types of its parameters.
    pub(super) types: Vec<Type>,
}

impl Middleware {
    pub(super) fn read(function: Function) -> Self {
        let types = function.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(arg) => Some((*arg.ty).clone()),
            FnArg::Receiver(_) => None,
        });
        Self { types: types.collect(), function }
    }
}
