//! What belongs to the macro alone: names that the author's own tokens cannot see, texts that no lint reads.

use proc_macro2::Span;
use syn::{Ident, LitStr};

/// A local variable: a function `keys` of the author's stays visible beside a closure's parameter `keys`.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// A text of the author's that clippy does not take for a format string, as it does `"/files/{rest:path}"`.
pub(crate) fn quiet(text: &LitStr) -> LitStr {
    LitStr::new(&text.value(), text.span().resolved_at(Span::call_site()))
}
