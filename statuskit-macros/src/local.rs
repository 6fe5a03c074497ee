//! Tokens that belong to the macro alone: names that the author's code cannot see, strings that lints ignore.

use proc_macro2::Span;
use syn::{Ident, LitStr};

/// Returns a local variable that does not shadow the author's names, such as a function `keys`.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Returns a string of the author's with a span that keeps clippy from taking it for a format string, as it
/// does `"/files/{rest:path}"`.
pub(crate) fn without_lints(text: &LitStr) -> LitStr {
    LitStr::new(&text.value(), text.span().resolved_at(Span::call_site()))
}
