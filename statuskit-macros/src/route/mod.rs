//! `#[get("/items")]` and the other decorators, which make a function a route.

mod ast;
mod check;
mod expand;
mod gate;
mod responses;

use crate::errors::Errors;
use crate::function::{Function, refuse};
pub(crate) use ast::DECORATORS;
use ast::Handler;
use proc_macro2::{Span, TokenStream};
use syn::Ident;

/// Returns the expansion of the decorator with this name.
pub(crate) fn decorate(name: &str, args: TokenStream, item: TokenStream) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => return refuse(&name, "async fn read_item() -> Item", &error, &item),
    };
    let mut errors = Errors::default();
    let handler = Handler::read(name, args, function, &mut errors);
    check::check(&handler, &mut errors);
    expand::expand(&handler, &errors)
}
