//! Reads a function that other functions depend on.

use crate::errors::Errors;
use crate::function::Function;
use crate::param::{Param, params};
use crate::route::DECORATORS;
use syn::Attribute;

pub(super) struct Dependency {
    /// The function without our attributes.
    pub(super) function: Function,
    pub(super) params: Vec<Param>,
    /// The route decorators below `#[dependency]`, which are not allowed there.
    pub(super) decorators: Vec<Attribute>,
}

impl Dependency {
    pub(super) fn read(mut function: Function, errors: &mut Errors) -> Self {
        let params = params(&mut function, errors);
        let attrs = std::mem::take(&mut function.attrs);
        let (decorators, attrs) = attrs.into_iter().partition(is_decorator);
        function.attrs = attrs;
        Self { function, params, decorators }
    }
}

fn is_decorator(attr: &Attribute) -> bool {
    attr.path().segments.last().is_some_and(|name| DECORATORS.iter().any(|known| name.ident == known))
}
