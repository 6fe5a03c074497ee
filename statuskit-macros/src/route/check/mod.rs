//! Checks a handler for mistakes that the tokens alone show.

mod bodies;
mod captures;
mod keys;
mod socket;

use super::ast::{Decorator, RouteFn};
use crate::errors::MacroErrors;
use crate::function::Role;
use crate::raised::{check_details, raised};
use crate::status::Status;
use crate::{params, signature};

pub(super) fn check(handler: &RouteFn, errors: &mut MacroErrors) {
    signature::check(&handler.function, Role::Handler, errors);
    params::check(&handler.params, Role::Handler, errors);
    for (index, decorator) in handler.decorators.iter().enumerate() {
        match decorator.is_socket() {
            true => socket::check(decorator, handler, errors),
            false => socket::check_absent(decorator, handler, errors),
        }
        keys::check(decorator, errors);
        captures::check(decorator, handler, errors);
        bodies::check(decorator, &handler.params, errors);
        check_blocking(decorator, handler, errors);
        check_repeated(decorator, &handler.decorators[..index], errors);
    }
    check_details(&handler.function.body, errors);
    raised(&handler.function.body).iter().for_each(|status| Status(status).check(errors));
}

fn check_blocking(decorator: &Decorator, handler: &RouteFn, errors: &mut MacroErrors) {
    if let (Some(blocking), Some(_), false) =
        (decorator.keys.get("blocking"), handler.function.sig.asyncness, decorator.is_socket())
    {
        let message =
            "`blocking` runs a synchronous function on the blocking pool: remove `async` or `blocking`";
        errors.at(&blocking.key, message);
    }
}

fn check_repeated(decorator: &Decorator, earlier: &[Decorator], errors: &mut MacroErrors) {
    let path = decorator.path.literal.value();
    for method in decorator.methods() {
        let same =
            |other: &&Decorator| other.path.literal.value() == path && other.methods().contains(&method);
        if earlier.iter().any(|other| same(&other)) {
            errors.at(&decorator.name, format!("this handler declares `{method} {path}` twice; remove one"));
        }
    }
}
