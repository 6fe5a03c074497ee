//! Checks a security scheme.

use super::ast::{NamedArg, SchemeItem};
use super::kind::{KINDS, KnownScheme};
use crate::call::Call;
use crate::errors::MacroErrors;
use syn::{Data, DeriveInput};

pub(super) fn check(scheme: &SchemeItem<'_>, errors: &mut MacroErrors) {
    check_item(scheme.item, errors);
    match scheme.named.as_slice() {
        [] if errors.is_empty() => {
            let name = &scheme.item.ident;
            errors.at(name, format!("`{name}` has no scheme: add one, such as `#[security(http_bearer)]`"));
        }
        [] => {}
        [one] => check_named(one, errors),
        [first, second, ..] => {
            let (first, name) = (&first.name, &second.name);
            errors.at(
                name,
                format!(
                    "a type can only be one scheme, and this one is already `{first}`: give `{name}` its own type"
                ),
            );
        }
    }
}

/// Rejects fields and generics: a scheme is only named, as in `#[depends(Oauth2)]`, and holds no data.
fn check_item(item: &DeriveInput, errors: &mut MacroErrors) {
    let name = &item.ident;
    let message = format!("a security scheme must be a unit struct: `struct {name};`");
    match &item.data {
        Data::Struct(data) if data.fields.is_empty() => {}
        Data::Struct(data) => errors.at(&data.fields, message),
        Data::Enum(data) => errors.at(data.enum_token, message),
        Data::Union(data) => errors.at(data.union_token, message),
    }
    if !item.generics.params.is_empty() {
        errors.at(&item.generics, format!("a security scheme cannot be generic: write `struct {name};`"));
    }
}

fn check_named(named: &NamedArg, errors: &mut MacroErrors) {
    named.keys.check(errors);
    match named.kind() {
        Some(kind) => check_keys(named, kind, errors),
        None => errors.at(&named.name, unknown(&named.name.to_string())),
    }
}

fn unknown(name: &str) -> String {
    match KnownScheme::nearest(name) {
        Some(KnownScheme { name: near, .. }) => {
            format!("unknown security scheme `{name}`; did you mean `{near}`?")
        }
        None => {
            let names = KINDS.map(|kind| format!("`{}`", kind.name)).join(", ");
            format!("unknown security scheme `{name}`: expected one of {names}")
        }
    }
}

fn check_keys(named: &NamedArg, kind: &KnownScheme, errors: &mut MacroErrors) {
    for key in kind.required {
        if named.keys.get(key).and_then(Call::expr).is_none() {
            errors.at(&named.name, format!("`{}` requires `{key} = \"…\"`", kind.name));
        }
    }
    if let Some(call) = named.keys.get("auto_error").filter(|_| named.auto_error().is_none()) {
        errors.at(&call.key, "write `auto_error = false` and make the parameter an `Option`");
    }
    if let Some(call) = named.keys.get("error").filter(|call| call.expr().is_none()) {
        errors.at(
            &call.key,
            "write the error of a request without credentials: `error = AppError::NotSignedIn`",
        );
    }
    check_scopes(named, kind, errors);
}

fn check_scopes(named: &NamedArg, kind: &KnownScheme, errors: &mut MacroErrors) {
    let Some(call) = named.keys.get("scopes") else { return };
    if !kind.has_scopes {
        let message = format!(
            "`{}` cannot declare scopes: only `oauth2_password` and `oauth2_code` can do so",
            kind.name
        );
        errors.at(&call.key, message);
        return;
    }
    errors.keep(named.scopes());
}
