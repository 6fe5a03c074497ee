//! Checks a dependency for mistakes that the tokens alone show.

use super::ast::Dependency;
use crate::errors::Errors;
use crate::function::Role;
use crate::raised::raised;
use crate::status::Status;
use crate::{params, signature};
use proc_macro2::TokenStream;

pub(super) fn check(args: &TokenStream, dependency: &Dependency, errors: &mut Errors) {
    let Dependency { function, params, decorators } = dependency;
    if !args.is_empty() {
        errors.at(args, "`#[dependency]` takes no keys: `cache = false` goes in `#[depends(…)]`");
    }
    for decorator in decorators {
        errors.at(decorator, "a function cannot be both a route and a dependency: remove one attribute");
    }
    signature::check(function, Role::Dependency, errors);
    params::check(params, Role::Dependency, errors);
    raised(&function.body).iter().for_each(|status| Status(status).check(errors));
}
