//! Checks a dependency for mistakes that the tokens alone show.

use super::ast::{DependencyFn, ImplBlock};
use crate::errors::MacroErrors;
use crate::function::{ParsedFn, Role};
use crate::raised::{check_details, raised};
use crate::status::Status;
use crate::{listed, params, signature};
use syn::{FnArg, ReceiverKind, Type};

pub(super) fn check(dependency: &DependencyFn, errors: &mut MacroErrors) {
    let DependencyFn { function, params, block, keys, decorators } = dependency;
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
    let role = if block.is_some() { Role::ValueDependency } else { Role::Dependency };
    if let Some(block) = block {
        check_block(block, function, errors);
    }
    signature::check(function, role, errors);
    params::check(params, role, errors);
    check_details(&function.body, errors);
    raised(&function.body).iter().for_each(|status| Status(status).check(errors));
}

/// Checks that the block holds nothing but `fn call(&self, …)`.
fn check_block(block: &ImplBlock, function: &ParsedFn, errors: &mut MacroErrors) {
    let sig = &function.sig;
    if !block.generics.params.is_empty() {
        errors.at(&block.generics, "a dependency cannot be generic: use a concrete type");
    }
    if !matches!(&block.ty, Type::Path(_)) {
        errors.at(&block.ty, "expected the name of a type: `impl RequireRole`");
    }
    if sig.ident != "call" {
        errors.at(&sig.ident, "the function must be called `call`: `async fn call(&self, …)`");
    }
    match sig.inputs.first() {
        Some(FnArg::Receiver(receiver)) => {
            if !matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) {
                errors.at(receiver, "many requests share the value: take `&self`");
            }
        }
        _ => errors.at(&sig.ident, "the function must take `&self`: `async fn call(&self, …)`"),
    }
    if !block.rest.is_empty() {
        errors.at(&block.rest, "this block takes only `fn call`: move the rest to another `impl` block");
    }
}
