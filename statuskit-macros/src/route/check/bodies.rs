//! Checks how many bodies a request of the method may have.

use crate::errors::Errors;
use crate::param::Param;
use crate::route::ast::Decorator;

/// GET and HEAD may carry one body, as in FastAPI. Two would have to be distinguished within it.
pub(super) fn check(decorator: &Decorator, params: &[Param], errors: &mut Errors) {
    if decorator.name != "get" && decorator.name != "head" {
        return;
    }
    let mut bodies = params.iter().filter_map(Param::source).filter(|source| source.kind == "body");
    if let Some(second) = bodies.nth(1) {
        let method = decorator.name.to_string().to_uppercase();
        let message =
            format!("a {method} request cannot have two bodies: read them from `#[query]`, or use `#[post]`");
        errors.at(&second.kind, message);
    }
}
