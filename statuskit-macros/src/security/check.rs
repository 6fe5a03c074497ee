//! Judges a security scheme.

use super::ast::{Named, Scheme};
use super::kind::{KINDS, Kind};
use crate::call::Call;
use crate::errors::Errors;
use syn::{Data, DeriveInput};

pub(super) fn check(scheme: &Scheme<'_>, errors: &mut Errors) {
    check_item(scheme.item, errors);
    match scheme.named.as_slice() {
        [] if errors.is_empty() => {
            let name = &scheme.item.ident;
            errors.at(name, format!("`{name}` needs its scheme: `#[security(http_bearer)]`"));
        }
        [] => {}
        [one] => check_named(one, errors),
        [first, second, ..] => {
            let (first, name) = (&first.name, &second.name);
            errors.at(
                name,
                format!(
                    "a type is one scheme, and this is `{first}` already: give `{name}` a type of its own"
                ),
            );
        }
    }
}

/// A scheme is named, `#[depends(Oauth2)]`, and holds nothing.
fn check_item(item: &DeriveInput, errors: &mut Errors) {
    let name = &item.ident;
    let message = format!("a scheme is a type without a value: `struct {name};`");
    match &item.data {
        Data::Struct(data) if data.fields.is_empty() => {}
        Data::Struct(data) => errors.at(&data.fields, message),
        Data::Enum(data) => errors.at(data.enum_token, message),
        Data::Union(data) => errors.at(data.union_token, message),
    }
    if !item.generics.params.is_empty() {
        errors.at(&item.generics, format!("a scheme is one type: `struct {name};`"));
    }
}

fn check_named(named: &Named, errors: &mut Errors) {
    named.keys.check(errors);
    match named.kind() {
        Some(kind) => check_keys(named, kind, errors),
        None => errors.at(&named.name, unknown(&named.name.to_string())),
    }
}

fn unknown(name: &str) -> String {
    match Kind::nearest(name) {
        Some(Kind { name: near, .. }) => format!("`{name}` is no security scheme; `{near}` is one"),
        None => {
            let names = KINDS.map(|kind| format!("`{}`", kind.name)).join(", ");
            format!("`{name}` is no security scheme; these are: {names}")
        }
    }
}

fn check_keys(named: &Named, kind: &Kind, errors: &mut Errors) {
    for key in kind.required {
        if named.keys.get(key).and_then(Call::expr).is_none() {
            errors.at(&named.name, format!("`{}` needs its `{key} = \"…\"`", kind.name));
        }
    }
    if let Some(call) = named.keys.get("auto_error").filter(|_| named.auto_error().is_none()) {
        errors.at(&call.key, "write `auto_error = false`, and the parameter is an `Option`");
    }
    check_scopes(named, kind, errors);
}

fn check_scopes(named: &Named, kind: &Kind, errors: &mut Errors) {
    let Some(call) = named.keys.get("scopes") else { return };
    if !kind.has_scopes {
        let message = format!(
            "`{}` has no scopes of its own: `oauth2_password` and `oauth2_code` declare them",
            kind.name
        );
        errors.at(&call.key, message);
        return;
    }
    errors.keep(named.scopes());
}
