//! `#[dependency]`: a function, or a value with `fn call`, whose result is a parameter of other functions.

mod ast;
mod check;
mod expand;

use crate::errors::MacroErrors;
use crate::function::refuse;
use ast::{DependencyFn, DependencyItem};
use proc_macro2::{Ident, Span, TokenStream};

/// Returns the expansion of `#[dependency]`.
pub(crate) fn dependency(args: TokenStream, item: TokenStream) -> TokenStream {
    let parsed = match syn::parse2::<DependencyItem>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let name = Ident::new("dependency", Span::call_site());
            return refuse(&name, "async fn get_db() -> Db", &error, &item);
        }
    };
    let mut errors = MacroErrors::default();
    let dependency = DependencyFn::read(args, parsed, &mut errors);
    check::check(&dependency, &mut errors);
    expand::expand(&dependency, &errors)
}
