//! Checks a middleware for mistakes that the tokens alone show.

use super::ast::MiddlewareFn;
use crate::errors::MacroErrors;
use crate::function::Role;
use crate::raised::{check_details, raised};
use crate::signature;
use crate::status::Status;
use proc_macro2::TokenStream;
use syn::{ReturnType, Type};

/// The signature of every middleware.
pub(super) const EXAMPLE: &str = "async fn timing(request: Request, next: Next) -> Response";

pub(super) fn check(args: &TokenStream, middleware: &MiddlewareFn, errors: &mut MacroErrors) {
    let function = &middleware.function;
    if !args.is_empty() {
        errors.at(args, "`#[middleware]` takes no keys");
    }
    if !function.is_async() {
        errors.at(function.sig.fn_token, format!("a middleware must be `async`: write `{EXAMPLE}`"));
    }
    signature::check(function, Role::Middleware, errors);
    check_parameters(middleware, errors);
    if matches!(function.sig.output, ReturnType::Default) {
        errors.at(&function.sig.ident, format!("a middleware must return a response: write `{EXAMPLE}`"));
    }
    check_details(&function.body, errors);
    raised(&function.body).iter().for_each(|status| Status(status).check(errors));
}

/// Rejects `(next: Next, request: Request)`, and any number of parameters but two.
fn check_parameters(MiddlewareFn { function, types }: &MiddlewareFn, errors: &mut MacroErrors) {
    if function.sig.receiver().is_some() {
        return;
    }
    match &types[..] {
        [request, next] if !is(request, "Next") && !is(next, "Request") => {}
        [_, _] => {
            errors.at(&function.sig.inputs, "the request must come first: `(request: Request, next: Next)`")
        }
        _ => {
            let message =
                "a middleware takes exactly two parameters, in this order: `(request: Request, next: Next)`";
            errors.add(syn::Error::new(function.sig.paren_token.span.join(), message));
        }
    }
}

fn is(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}
