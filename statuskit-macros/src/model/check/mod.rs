//! Checks a model.

mod fields;
mod options;
mod serde;
mod variants;

use super::ast::{Body, Model};
use super::field::Field;
use crate::errors::Errors;

pub(crate) fn check(model: &Model, errors: &mut Errors) {
    options::check(model, errors);
    check_generics(model, errors);
    serde::check(&model.serde, errors);
    match &model.body {
        Body::Struct(fields) => check_struct(model, fields, errors),
        Body::Newtype(field) => fields::check_field(field, errors),
        Body::Units(variants) => variants::check_units(model, variants, errors),
        Body::Choice(variants) => variants::check_choice(model, variants, errors),
        Body::Converted(_) => {}
        Body::Unnamed(fields) if fields.is_empty() => {
            errors.at(&model.item.ident, "a model must have named fields: `{ name: String }`");
        }
        Body::Unnamed(fields) => errors.at(fields, "a model must name its fields: `{ x: f64, y: f64 }`"),
        Body::Union(union) => errors.at(union, "a union cannot be a model: use an enum"),
    }
}

fn check_generics(model: &Model, errors: &mut Errors) {
    for lifetime in model.item.generics.lifetimes() {
        errors.at(lifetime, "a model must own its data: use `String` for `&str` and `Vec<T>` for `&[T]`");
    }
    let is_generic = model.item.generics.type_params().next().is_some();
    if let Some(default) = model.serde.get("default").filter(|_| is_generic) {
        errors.at(default, "a generic model cannot have a default: use `#[field(default)]` on its fields");
    }
}

fn check_struct(model: &Model, fields: &[Field], errors: &mut Errors) {
    fields::check(fields, &model.serde, errors);
    if let Some(transparent) = model.serde.get("transparent") {
        errors.at(transparent, "`transparent` requires a struct with exactly one field");
    }
}
