//! The keys after a status: `detail = left, header(RETRY_AFTER, "30")`.

use crate::call::{Call, Value};
use crate::calls::Calls;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Fields, Index, Member, Token};

/// The arguments of a key, kept in a variable until the error has been built.
///
/// They may borrow from the error that `DerivedError::raise_as` takes, so they come before it.
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

    /// `let header_1 = (RETRY_AFTER, "30");`
    pub(super) fn variable(&self) -> TokenStream {
        let Self { variable, arguments, .. } = self;
        quote!(let #variable = (#(#arguments,)*);)
    }

    /// `.header(header_1.0, header_1.1)`
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

/// The names of the headers that the keys add, where they do not hang on the error's fields.
pub(super) fn header_names(keys: &Calls) -> Vec<Expr> {
    let headers = keys.0.iter().filter(|call| call.is("header"));
    let lists = headers.filter_map(|call| match &call.value {
        Value::Arguments(list) => arguments(list).into_iter().next(),
        Value::None | Value::Expr(_) | Value::Type(_) => None,
    });
    lists.filter(is_fixed).collect()
}

/// A text or a constant.
fn is_fixed(name: &Expr) -> bool {
    match name {
        Expr::Lit(_) => true,
        Expr::Path(path) => path.path.segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            name.to_uppercase() == name
        }),
        _ => false,
    }
}

fn arguments(list: &TokenStream) -> Vec<Expr> {
    let parsed = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(list.clone());
    parsed.map_or_else(|_| Vec::new(), |arguments| arguments.into_iter().collect())
}

/// `ref left`, `0: ref _0`: the fields that the keys name, the unnamed ones as `_0`, `_1`.
pub(super) fn named_fields(fields: &Fields, kept: &[Kept<'_>]) -> Vec<TokenStream> {
    let mut words = Vec::new();
    kept.iter().flat_map(|kept| &kept.arguments).for_each(|expr| collect(expr.to_token_stream(), &mut words));
    let named = fields.members().filter_map(|member| {
        let name = match &member {
            Member::Named(name) => name.clone(),
            Member::Unnamed(index) => format_ident!("_{}", index.index),
        };
        let word = words.iter().find(|word| **word == name)?;
        Some(match member {
            Member::Named(_) => quote!(ref #word),
            Member::Unnamed(index) => quote!(#index: ref #word),
        })
    });
    named.collect()
}

fn collect(tokens: TokenStream, words: &mut Vec<Ident>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => words.push(word),
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
