//! Checks a dependency for mistakes that the tokens alone show.

use super::ast::DependencyFn;
use crate::errors::MacroErrors;
use crate::function::Role;
use crate::raised::raised;
use crate::status::Status;
use crate::{listed, params, signature};

pub(super) fn check(dependency: &DependencyFn, errors: &mut MacroErrors) {
    let DependencyFn { function, params, keys, decorators } = dependency;
    keys.check(errors);
    for call in &keys.0 {
        match call.is("errors") {
            true => listed::check(call, errors),
            false => errors.at(
                &call.key,
                "`#[dependency]` only takes `errors = [AppError::NotFound]`: `cache = false` goes in `#[depends(…)]`",
            ),
        }
    }
    for decorator in decorators {
        errors.at(decorator, "a function cannot be both a route and a dependency: remove one attribute");
    }
    signature::check(function, Role::Dependency, errors);
    params::check(params, Role::Dependency, errors);
    raised(&function.body).iter().for_each(|status| Status(status).check(errors));
}
