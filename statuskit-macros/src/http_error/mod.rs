//! `#[derive(HttpError)]`: an error type and its statuses.

mod ast;
mod check;
mod expand;
mod keys;

use crate::errors::Errors;
use ast::ErrorType;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let Some(error_type) = ErrorType::read(item, &mut errors) else { return quote!(#errors) };
    check::check(&error_type, &mut errors);
    if errors.is_empty() { expand::expand(&error_type) } else { expand::refused(&error_type, &errors) }
}
