//! Reads a function that other functions depend on.

use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::param::{FnParam, params};
use crate::route::DECORATORS;
use syn::Attribute;

pub(super) struct DependencyFn {
    /// The function without our attributes.
    pub(super) function: ParsedFn,
    pub(super) params: Vec<FnParam>,
    /// The route decorators below `#[dependency]`, which are not allowed there.
    pub(super) decorators: Vec<Attribute>,
}

impl DependencyFn {
    pub(super) fn read(mut function: ParsedFn, errors: &mut MacroErrors) -> Self {
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
