//! Writes the bounds of a generic model.

use proc_macro2::TokenStream;
use syn::{Generics, parse_quote};

/// Returns the generics with this bound on every type parameter.
pub(crate) fn bounded(generics: &Generics, bound: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    for param in generics.type_params_mut() {
        param.bounds.push(parse_quote!(#bound));
    }
    generics
}
