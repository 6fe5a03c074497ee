//! Checks the variants of an enum.

use super::{fields, serde};
use crate::errors::Errors;
use crate::model::ast::Model;
use crate::model::variant::{Shape, Variant};

pub(super) fn check_units(model: &Model, variants: &[Variant], errors: &mut Errors) {
    if variants.is_empty() {
        errors.at(&model.item.ident, "an enum without variants has no values to read: add a variant");
    }
    for variant in variants {
        serde::check_variant(&variant.serde, errors);
    }
}

pub(super) fn check_choice(model: &Model, variants: &[Variant], errors: &mut Errors) {
    check_units(model, variants, errors);
    for variant in variants {
        fields::check(&variant.fields, &model.serde, errors);
        check_shape(variant, errors);
        if let Some(other) = variant.serde.get("other") {
            errors.at(other, "`other` only applies to an enum without data: the tag would be lost here");
        }
    }
}

fn check_shape(variant: &Variant, errors: &mut Errors) {
    let (name, count) = (&variant.ident, variant.fields.len());
    if variant.shape == Shape::Tuple && count != 1 {
        errors.at(name, format!("`{name}` holds {count} values: name them, or hold a single `#[model]`"));
    }
}
