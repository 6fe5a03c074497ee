//! `#[dependency]`: a function whose result is a parameter of other functions.

mod ast;
mod check;
mod expand;

use crate::errors::Errors;
use crate::function::{Function, refuse};
use ast::Dependency;
use proc_macro2::{Ident, Span, TokenStream};

/// Returns the expansion of `#[dependency]`.
pub(crate) fn dependency(args: &TokenStream, item: TokenStream) -> TokenStream {
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            let name = Ident::new("dependency", Span::call_site());
            return refuse(&name, "async fn get_db() -> Db", &error, &item);
        }
    };
    let mut errors = Errors::default();
    let dependency = Dependency::read(function, &mut errors);
    check::check(args, &dependency, &mut errors);
    expand::expand(&dependency, &errors)
}
