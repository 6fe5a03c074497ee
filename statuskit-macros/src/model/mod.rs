//! `#[model]`: a struct or enum that is read from requests, validated, documented and sent in responses.

mod ast;
mod bounds;
mod check;
mod derives;
mod expand;
mod field;
mod rename;
mod serde;
mod variant;

use crate::errors::Errors;
use crate::function::is_function;
use ast::Model;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::DeriveInput;

pub(crate) fn model(options: TokenStream, item: TokenStream) -> TokenStream {
    let item: DeriveInput = match syn::parse2(item.clone()) {
        Ok(item) => item,
        Err(error) => return refuse(&error, &item),
    };
    let mut errors = Errors::default();
    let model = Model::read(options, item, &mut errors);
    check::check(&model, &mut errors);
    expand::expand(&model, &errors)
}

/// Returns the item unchanged after the error: it is neither a struct nor an enum, or one that rustc cannot
/// parse either.
fn refuse(error: &syn::Error, item: &TokenStream) -> TokenStream {
    let error = match is_function(item) {
        true => syn::Error::new(Span::call_site(), "`#[model]` can only be applied to a struct or an enum"),
        false => error.clone(),
    };
    let error = error.to_compile_error();
    quote!(#error #item)
}
