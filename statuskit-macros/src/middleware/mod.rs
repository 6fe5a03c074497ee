//! `#[middleware]`: a function that wraps the inner service.

mod ast;
mod check;
mod expand;

use crate::errors::Errors;
use crate::function::{Function, refuse};
use ast::Middleware;
use proc_macro2::{Ident, Span, TokenStream};

/// Returns the expansion of `#[middleware]`.
pub(crate) fn middleware(args: &TokenStream, item: TokenStream) -> TokenStream {
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            let name = Ident::new("middleware", Span::call_site());
            return refuse(&name, check::EXAMPLE, &error, &item);
        }
    };
    let mut errors = Errors::default();
    let middleware = Middleware::read(function);
    check::check(args, &middleware, &mut errors);
    expand::expand(&middleware, &errors)
}
