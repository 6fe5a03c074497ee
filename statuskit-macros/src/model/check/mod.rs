//! Checks a model.

mod fields;
mod options;
mod serde;
mod variants;

use super::ast::{ModelBody, ModelItem};
use super::field::Field;
use crate::errors::MacroErrors;

pub(crate) fn check(model: &ModelItem, errors: &mut MacroErrors) {
    options::check(model, errors);
    check_generics(model, errors);
    serde::check(&model.serde, errors);
    match &model.body {
        ModelBody::Struct(fields) => check_struct(model, fields, errors),
        ModelBody::Newtype(field) => fields::check_newtype(field, errors),
        ModelBody::Units(variants) => variants::check_units(model, variants, errors),
        ModelBody::Choice(variants) => variants::check_choice(model, variants, errors),
        ModelBody::Converted(_) => {}
        ModelBody::Unnamed(fields) if fields.is_empty() => {
            errors.at(&model.item.ident, "a model must have named fields: `{ name: String }`");
        }
        ModelBody::Unnamed(fields) => errors.at(fields, "a model must name its fields: `{ x: f64, y: f64 }`"),
        ModelBody::Union(union) => errors.at(union, "a union cannot be a model: use an enum"),
    }
}

fn check_generics(model: &ModelItem, errors: &mut MacroErrors) {
    for lifetime in model.item.generics.lifetimes() {
        errors.at(lifetime, "a model must own its data: use `String` for `&str` and `Vec<T>` for `&[T]`");
    }
    let is_generic = model.item.generics.type_params().next().is_some();
    if let Some(name) = model.option("name").filter(|_| is_generic) {
        errors.at(&name.key, "a generic model is named after its arguments: `Page_Item_`; remove `name`");
    }
    if let Some(default) = model.serde.get("default").filter(|_| is_generic) {
        errors.at(default, "a generic model cannot have a default: use `#[field(default)]` on its fields");
    }
}

fn check_struct(model: &ModelItem, fields: &[Field], errors: &mut MacroErrors) {
    fields::check(fields, &model.serde, errors);
    if let Some(transparent) = model.serde.get("transparent") {
        errors.at(transparent, "`transparent` requires a struct with exactly one field");
    }
}
