//! Checks the fields of a struct or a variant.

use super::serde;
use crate::errors::MacroErrors;
use crate::fastapi_keys;
use crate::model::field::{Field, FieldReading};
use crate::model::serde::Serde;
use crate::type_name::is_upload;
use crate::written::written;
use syn::Member;

/// The keys of a field that a function reads: those that document it.
const OPAQUE_KEYS: [&str; 12] = [
    "alias",
    "default",
    "default_factory",
    "deprecated",
    "description",
    "example",
    "examples",
    "exclude_none",
    "hidden",
    "schema_extra",
    "title",
    "write_only",
];

pub(super) fn check(fields: &[Field], container: &Serde, errors: &mut MacroErrors) {
    for field in fields {
        check_field(field, errors);
        check_schemars(field, errors);
        check_flatten(field, container, errors);
    }
}

pub(super) fn check_newtype(field: &Field, errors: &mut MacroErrors) {
    check_field(field, errors);
    check_schemars(field, errors);
}

fn check_flatten(field: &Field, container: &Serde, errors: &mut MacroErrors) {
    if let Some(flatten) = field.serde.get("flatten").filter(|_| container.has("deny_unknown_fields")) {
        let message = "`flatten` conflicts with `deny_unknown_fields`: serde would reject the inner fields";
        errors.at(flatten, message);
    }
}

/// Rejects what has no effect on the documentation of a field that a function reads or writes: only `with`
/// replaces the schema of one that is read by a function.
fn check_schemars(field: &Field, errors: &mut MacroErrors) {
    let is_opaque =
        matches!(field.reading(), FieldReading::Opaque) && matches!(field.member, Member::Named(_));
    if !field.is_read_by_function() && !field.serde.has("serialize_with") {
        return;
    }
    for meta in &field.schemars {
        let path = meta.path();
        let has_effect = path.is_ident("default") || (is_opaque && path.is_ident("with"));
        if !has_effect {
            let name = written(path);
            let message = format!(
                "`#[schemars({name})]` does not change the documentation: describe the field with \
                 `#[field(schema_extra = json!({{…}}))]`"
            );
            errors.at(meta, message);
        }
    }
}

pub(super) fn check_field(field: &Field, errors: &mut MacroErrors) {
    field.keys.check(errors);
    fastapi_keys::check_value(&field.keys, errors);
    check_file(field, errors);
    serde::check(&field.serde, errors);
    check_alias(field, errors);
    check_factory(field, errors);
    check_duplicates(field, errors);
    check_keys_allowed(field, errors);
}

/// Rejects a file, which is not a value of a model.
fn check_file(field: &Field, errors: &mut MacroErrors) {
    if is_upload(&field.ty) {
        let message = format!(
            "a model cannot hold a file: take it as a parameter of the handler beside the form, `#[file] {}: {}`",
            field.ident(),
            written(&field.ty)
        );
        errors.at(&field.ty, message);
    }
}

fn check_alias(field: &Field, errors: &mut MacroErrors) {
    if let Some(call) = field.keys.get("alias").filter(|call| call.text().is_none()) {
        errors.at(&call.key, "`alias` must be a string literal: `alias = \"unitPrice\"`");
    }
}

fn check_factory(field: &Field, errors: &mut MacroErrors) {
    if let Some(call) = field.keys.get("default_factory").filter(|call| call.expr().is_none()) {
        errors.at(&call.key, "`default_factory` needs a function: `default_factory = Vec::new`");
    }
}

fn check_duplicates(field: &Field, errors: &mut MacroErrors) {
    if let (Some(_), Some(factory)) = (field.keys.get("default"), field.keys.get("default_factory")) {
        errors.at(&factory.key, "`default` and `default_factory` conflict; keep one");
    }
    for (key, serde) in [("alias", "rename"), ("default", "default"), ("default_factory", "default")] {
        if let (Some(_), Some(meta)) = (field.keys.get(key), field.serde.get(serde)) {
            errors.at(meta, format!("`#[field({key})]` and `#[serde({serde})]` mean the same; keep one"));
        }
    }
}

/// Rejects keys that require a value checked here, which flattened and opaque fields do not have.
fn check_keys_allowed(field: &Field, errors: &mut MacroErrors) {
    let (reason, allowed): (&str, &[&str]) = match field.reading() {
        FieldReading::Value | FieldReading::Skipped => return,
        FieldReading::Flattened | FieldReading::Rest => {
            ("a flattened field stands for the fields inside it", &[])
        }
        FieldReading::Opaque => ("only serde knows how the field is read", &OPAQUE_KEYS),
    };
    for call in field.keys.without(allowed) {
        errors.at(&call.key, format!("`{}` cannot be used here: {reason}", call.key));
    }
}
