//! The keys that follow a status: `detail = left, header(RETRY_AFTER, "30")`.

use crate::call::{Call, Value};
use crate::calls::Calls;
use crate::header::{arguments, mentioned};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Expr, Fields, Index, Member};

/// The arguments of a key, kept in a variable until the error has been built.
///
/// They may borrow from the error that `DerivedError::raise_as` takes, so they are evaluated before it.
pub(super) struct Kept<'a> {
    call: &'a Call,
    variable: Ident,
    arguments: Vec<Expr>,
}

impl<'a> Kept<'a> {
    pub(super) fn all(keys: &'a Calls) -> Vec<Self> {
        keys.0.iter().enumerate().map(|(index, call)| Self::new(index, call)).collect()
    }

    fn new(index: usize, call: &'a Call) -> Self {
        let variable = format_ident!("{}_{index}", call.key, span = Span::mixed_site());
        let arguments = match &call.value {
            Value::Expr(expr) => vec![expr.clone()],
            Value::Arguments(list) => arguments(list),
            Value::None | Value::Type(_) => Vec::new(),
        };
        Self { call, variable, arguments }
    }

    /// Returns `let header_1 = (RETRY_AFTER, "30");`.
    pub(super) fn variable(&self) -> TokenStream {
        let Self { variable, arguments, .. } = self;
        quote!(let #variable = (#(#arguments,)*);)
    }

    /// Returns `.header(header_1.0, header_1.1)`.
    pub(super) fn call(&self) -> TokenStream {
        let Self { variable, arguments, call } = self;
        let key = match &call.key {
            key if key == "detail" => Ident::new("with_detail", key.span()),
            key => key.clone(),
        };
        let arguments = (0..arguments.len()).map(Index::from).map(|index| quote!(#variable.#index));
        quote!(.#key(#(#arguments),*))
    }
}

/// Returns the fields that the keys mention as patterns: `ref left`, or `0: ref _0` for an unnamed field.
pub(super) fn named_fields(fields: &Fields, kept: &[Kept<'_>]) -> Vec<TokenStream> {
    let named = fields.members().filter_map(|member| {
        let name = match &member {
            Member::Named(name) => name.clone(),
            Member::Unnamed(index) => format_ident!("_{}", index.index),
        };
        let word = mentioned(&name, kept.iter().flat_map(|kept| &kept.arguments))?;
        Some(match member {
            Member::Named(_) => quote!(ref #word),
            Member::Unnamed(index) => quote!(#index: ref #word),
        })
    });
    named.collect()
}
