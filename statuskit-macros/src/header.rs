//! The arguments of `header(RETRY_AFTER, "30")` and of the other keys that follow a status.

use crate::call::CallValue;
use crate::calls::Calls;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

/// Returns the names of the headers that the keys add, except names that depend on values.
pub(crate) fn names(keys: &Calls) -> Vec<Expr> {
    let names = all(keys).into_iter().filter_map(|arguments| arguments.into_iter().next());
    names.filter(is_fixed).collect()
}

/// Returns the arguments of each `header(…)`.
pub(crate) fn all(keys: &Calls) -> Vec<Vec<Expr>> {
    let headers = keys.0.iter().filter(|call| call.is("header"));
    let lists = headers.filter_map(|call| match &call.value {
        CallValue::Arguments(list) => Some(arguments(list)),
        CallValue::None | CallValue::Expr(_) | CallValue::Type(_) => None,
    });
    lists.collect()
}

pub(crate) fn arguments(list: &TokenStream) -> Vec<Expr> {
    let parsed = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(list.clone());
    parsed.map_or_else(|_| Vec::new(), |arguments| arguments.into_iter().collect())
}

/// Returns the name as the expressions mention it, by itself or in a format string as `{name}`.
pub(crate) fn mentioned<'a>(name: &Ident, exprs: impl IntoIterator<Item = &'a Expr>) -> Option<Ident> {
    exprs.into_iter().find_map(|expr| found(name, expr.to_token_stream()))
}

fn found(name: &Ident, tokens: TokenStream) -> Option<Ident> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) => (word == *name).then_some(word),
        TokenTree::Group(group) => found(name, group.stream()),
        TokenTree::Literal(literal) => captured(name, &literal),
        TokenTree::Punct(_) => None,
    })
}

/// `{name}`, `{name:?}`
fn captured(name: &Ident, literal: &Literal) -> Option<Ident> {
    let (text, open) = (literal.to_string(), format!("{{{}", name.unraw()));
    let mut rests = text.match_indices(&open).map(|(index, found)| &text[index + found.len()..]);
    let is_captured = rests.any(|rest| rest.starts_with(['}', ':']));
    is_captured.then(|| Ident::new(&name.to_string(), literal.span()))
}

/// Returns whether the name is a literal or a constant.
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

#[cfg(test)]
mod tests {
    use super::mentioned;
    use quote::format_ident;
    use syn::parse_quote;

    #[test]
    fn names_are_found_in_expressions_and_format_strings() {
        let mentions = |expr: syn::Expr| mentioned(&format_ident!("left"), [&expr]).is_some();
        assert!(mentions(parse_quote!(left.to_string())));
        assert!(mentions(parse_quote!(format!("{left:>3} s"))));
        assert!(!mentions(parse_quote!(format!("{left_over}", left_over = 1))));
        assert!(!mentions(parse_quote!("left")));
    }
}
