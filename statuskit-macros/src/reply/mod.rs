//! `#[derive(Reply)]`: an enum whose variants are the responses of a handler.

mod ast;
mod check;
mod expand;

use crate::errors::MacroErrors;
use ast::Replies;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = MacroErrors::default();
    let Some(replies) = Replies::read(item, &mut errors) else { return quote!(#errors) };
    check::check(&replies, &mut errors);
    if errors.is_empty() { expand::expand(&replies) } else { expand::refused(&replies, &errors) }
}
