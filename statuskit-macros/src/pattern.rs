//! Writes the pattern of a variant that holds one value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Ident, Member};

/// Returns `Self::Circle(value)` or `Self::Rect { width: value, .. }`.
pub(crate) fn pattern(path: &impl ToTokens, member: &Member, value: &Ident) -> TokenStream {
    match member {
        Member::Unnamed(_) => quote!(#path(#value)),
        Member::Named(name) => quote!(#path { #name: #value, .. }),
    }
}
