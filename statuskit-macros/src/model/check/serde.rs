//! Rejects the serde attributes that a model does not support.

use crate::errors::Errors;
use crate::model::serde::Serde;
use syn::Meta;

/// An argument of `#[serde(…)]`, and why it is rejected.
type Reason = (&'static str, &'static str);

/// The arguments of `#[serde(…)]` that a model does not support.
const REFUSED: [Reason; 7] = [
    ("borrow", "a model owns its data and cannot borrow"),
    ("bound", "`#[model]` generates the bounds of a generic model"),
    ("crate", "`#[model]` sets the path of serde itself"),
    ("field_identifier", "a model is a value, not a name; use an enum without `#[model]`"),
    ("getter", "it only works with `remote`, which is not supported either"),
    ("remote", "`#[model]` relies on it; put `#[model]` on a type of your own and convert with `from`"),
    ("variant_identifier", "a model is a value, not a name; use an enum without `#[model]`"),
];

/// Those that it does not support on a variant.
const REFUSED_ON_VARIANT: [Reason; 4] = [
    ("deserialize_with", "put it on the field of the variant"),
    ("serialize_with", "put it on the field of the variant"),
    ("untagged", "put it on the whole enum"),
    ("with", "put it on the field of the variant"),
];

pub(super) fn check(serde: &Serde, errors: &mut Errors) {
    refuse(serde, &REFUSED, errors);
    serde.0.iter().for_each(|meta| refuse_split(meta, errors));
}

pub(super) fn check_variant(serde: &Serde, errors: &mut Errors) {
    refuse(serde, &REFUSED_ON_VARIANT, errors);
    check(serde, errors);
}

fn refuse(serde: &Serde, refused: &[Reason], errors: &mut Errors) {
    for meta in &serde.0 {
        if let Some((name, reason)) = refused.iter().find(|(name, _)| meta.path().is_ident(name)) {
            errors.at(meta.path(), format!("`#[model]` does not support serde's `{name}`: {reason}"));
        }
    }
}

/// Rejects `rename(serialize = "a", deserialize = "b")`.
fn refuse_split(meta: &Meta, errors: &mut Errors) {
    let Meta::List(list) = meta else { return };
    let name = list.path.get_ident().map(ToString::to_string).unwrap_or_default();
    if name.starts_with("rename") {
        let message = format!("use one name for both reading and writing: `{name} = \"…\"`");
        errors.at(meta, message);
    }
}
