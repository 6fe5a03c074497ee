//! `#[derive(SecurityScheme)]` makes a type a security scheme, which is a dependency.

mod ast;
mod check;
mod expand;
mod kind;

use crate::errors::Errors;
use ast::Scheme;
use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Returns the expansion of the derive.
pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let scheme = Scheme::read(item, &mut errors);
    check::check(&scheme, &mut errors);
    expand::expand(&scheme, &errors)
}
