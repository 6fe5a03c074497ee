//! Checks that the captures of the path and the parameters match.

use crate::errors::MacroErrors;
use crate::param::FnParam;
use crate::path::RoutePath;
use crate::route::ast::{Decorator, RouteFn};

pub(super) fn check(decorator: &Decorator, handler: &RouteFn, errors: &mut MacroErrors) {
    let path = &decorator.path;
    for capture in handler.unmatched_captures(decorator) {
        report_unmatched(capture, decorator, handler, errors);
    }
    handler.params.iter().for_each(|param| check_param(param, path, errors));
}

/// Reports a capture `{id}` without a parameter `id`, or with one that is read from another source.
fn report_unmatched(capture: &str, decorator: &Decorator, handler: &RouteFn, errors: &mut MacroErrors) {
    let elsewhere = handler.params.iter().find(|param| param.key() == capture).and_then(FnParam::source);
    match elsewhere {
        Some(source) => {
            let message =
                format!("`{{{capture}}}` is in the path: remove `#[{}]`, or rename one of them", source.kind);
            errors.at(&source.kind, message);
        }
        // Only the app knows what its dependencies read.
        None if handler.has_dependencies(decorator) => {}
        None => {
            let function = &handler.function.sig.ident;
            let message = format!("`{{{capture}}}` needs a parameter `{capture}` in `{function}`");
            errors.at(&decorator.path.literal, message);
        }
    }
}

/// Rejects `#[path] id` if the path has no `{id}`.
fn check_param(param: &FnParam, path: &RoutePath, errors: &mut MacroErrors) {
    let Some(source) = param.source().filter(|source| source.kind == "path") else { return };
    let name = param.capture(path).unwrap_or_default();
    if !path.captures(&name) {
        let path = path.literal.value();
        errors.at(&source.kind, format!("`{name}` is not in the path `{path}`: add `{{{name}}}` to it"));
    }
}
