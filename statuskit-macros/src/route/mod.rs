//! `#[get("/items")]` and the other decorators, which make a function a route.

mod ast;
mod check;
mod closes;
mod expand;
mod gate;
mod responses;

use crate::errors::MacroErrors;
use crate::function::{ParsedFn, refuse};
pub(crate) use ast::DECORATORS;
use ast::RouteFn;
use proc_macro2::{Span, TokenStream};
use syn::Ident;

const NEEDS_FEATURE: &str = "`#[websocket]` needs the feature `websocket` of statuskit: \
                             `statuskit = { version = \"…\", features = [\"websocket\"] }`";

/// Returns the expansion of the decorator with this name.
pub(crate) fn decorate(name: &str, args: TokenStream, item: TokenStream) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    let function = match syn::parse2::<ParsedFn>(item.clone()) {
        Ok(function) => function,
        Err(error) => return refuse(&name, "async fn read_item() -> Item", &error, &item),
    };
    let mut errors = MacroErrors::default();
    if name == "websocket" && !cfg!(feature = "websocket") {
        errors.at(&name, NEEDS_FEATURE);
        return expand::without_function(&function, &errors);
    }
    let handler = RouteFn::read(name, args, function, &mut errors);
    check::check(&handler, &mut errors);
    expand::expand(&handler, &errors)
}
