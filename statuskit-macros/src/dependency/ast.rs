//! Reads a function that other functions depend on.

use crate::calls::Calls;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::param::{FnParam, params};
use crate::route::DECORATORS;
use proc_macro2::TokenStream;
use syn::Attribute;

pub(super) struct DependencyFn {
    /// The function without our attributes.
    pub(super) function: ParsedFn,
    pub(super) params: Vec<FnParam>,
    pub(super) keys: Calls,
    /// The route decorators below `#[dependency]`, which are not allowed there.
    pub(super) decorators: Vec<Attribute>,
}

impl DependencyFn {
    pub(super) fn read(args: TokenStream, mut function: ParsedFn, errors: &mut MacroErrors) -> Self {
        let keys = errors.keep(syn::parse2(args)).unwrap_or_default();
        let params = params(&mut function, errors);
        let attrs = std::mem::take(&mut function.attrs);
        let (decorators, attrs) = attrs.into_iter().partition(is_decorator);
        function.attrs = attrs;
        Self { function, params, keys, decorators }
    }
}

fn is_decorator(attr: &Attribute) -> bool {
    attr.path().segments.last().is_some_and(|name| DECORATORS.iter().any(|known| name.ident == known))
}
