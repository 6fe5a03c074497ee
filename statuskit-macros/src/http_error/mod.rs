//! `#[derive(HttpError)]`: an error type and its statuses.

mod ast;
mod check;
mod expand;
mod keys;

use crate::errors::MacroErrors;
use ast::ErrorItem;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = MacroErrors::default();
    let Some(error_type) = ErrorItem::read(item, &mut errors) else { return quote!(#errors) };
    check::check(&error_type, &mut errors);
    if errors.is_empty() { expand::expand(&error_type) } else { expand::refused(&error_type, &errors) }
}
