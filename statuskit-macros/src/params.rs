//! Checks the parameters of a handler or a dependency.

use crate::call::Call;
use crate::errors::MacroErrors;
use crate::fastapi_keys;
use crate::function::Role;
use crate::param::{FnParam, ParamSource};
use crate::type_name::is_upload;
use crate::written::written;
use syn::Pat;

/// The maximum length of a tuple of inputs.
const MAX_PARAMETERS: usize = 16;

pub(crate) fn check(params: &[FnParam], role: Role, errors: &mut MacroErrors) {
    check_count(params, role, errors);
    for param in params {
        check_name(param, errors);
        check_sources(param, errors);
        check_keys(param, errors);
    }
}

fn check_count(params: &[FnParam], role: Role, errors: &mut MacroErrors) {
    if let Some(first_too_many) = params.get(MAX_PARAMETERS) {
        let message = format!(
            "{role} takes at most {MAX_PARAMETERS} parameters, but this one has {}: \
             group some of them in a `#[model]` and take it as `#[query]` or as the body",
            params.len()
        );
        errors.at(&first_too_many.pat, message);
    }
}

/// Rejects `_: u32` and `(x, y): Point`, which have no name on the wire. `State(db)` may not need one.
fn check_name(param: &FnParam, errors: &mut MacroErrors) {
    if param.sources.is_empty() && matches!(param.pat, Pat::Wild(_) | Pat::Tuple(_)) {
        errors.at(&param.pat, "a parameter needs a name: its value is looked up by that name");
    }
}

fn check_sources(param: &FnParam, errors: &mut MacroErrors) {
    if let [first, second, ..] = param.sources.as_slice() {
        let (name, first) = (written(&param.pat), &first.kind);
        let message =
            format!("`{name}` has two sources, `#[{first}]` and `#[{}]`; keep only one", second.kind);
        errors.at(&second.kind, message);
    }
}

fn check_keys(param: &FnParam, errors: &mut MacroErrors) {
    for source in &param.sources {
        source.keys.check(errors);
        fastapi_keys::check_value(&source.keys, errors);
        check_file(param, source, errors);
        if source.kind == "depends" {
            check_depends(source, errors);
        } else if param.name.is_none() && !source.keys.has("alias") && source.kind != "body" {
            let message =
                format!("a pattern has no name to look up: add one with `#[{}(alias = \"…\")]`", source.kind);
            errors.at(&param.pat, message);
        }
    }
}

/// Rejects a file that another source is to hold.
fn check_file(param: &FnParam, source: &ParamSource, errors: &mut MacroErrors) {
    if source.kind != "file" && source.kind != "depends" && is_upload(&param.ty) {
        let message = format!(
            "a file of a form has a source of its own: write `#[file]` in place of `#[{}]`",
            source.kind
        );
        errors.at(&source.kind, message);
    }
}

/// Rejects a `#[depends]` without a function, with unknown keys, or with scopes that are not a list.
fn check_depends(source: &ParamSource, errors: &mut MacroErrors) {
    if source.dependency.is_none() {
        errors.at(&source.kind, "name the dependency: `#[depends(get_db)]`");
    }
    for call in source.keys.without(&["cache", "scopes"]) {
        let message = "`#[depends(…)]` only takes the keys `cache = false` and `scopes = [\"items:read\"]`";
        errors.at(&call.key, message);
    }
    let is_no_list = |call: &&Call| call.expr().is_none() || call.text().is_some();
    if let Some(call) = source.keys.get("scopes").filter(is_no_list) {
        errors.at(&call.key, "scopes go in brackets: `scopes = [\"items:read\"]`");
    }
}
