//! Checks the variants of an enum.

use super::{fields, serde};
use crate::errors::MacroErrors;
use crate::model::ast::ModelItem;
use crate::model::variant::{Variant, VariantShape};

pub(super) fn check_units(model: &ModelItem, variants: &[Variant], errors: &mut MacroErrors) {
    if variants.is_empty() {
        errors.at(&model.item.ident, "an enum without variants has no values to read: add a variant");
    }
    for variant in variants {
        serde::check_variant(&variant.serde, errors);
    }
}

pub(super) fn check_choice(model: &ModelItem, variants: &[Variant], errors: &mut MacroErrors) {
    check_units(model, variants, errors);
    for variant in variants {
        fields::check(&variant.fields, &model.serde, errors);
        check_shape(variant, errors);
        if let Some(other) = variant.serde.get("other") {
            errors.at(other, "`other` only applies to an enum without data: the tag would be lost here");
        }
    }
}

fn check_shape(variant: &Variant, errors: &mut MacroErrors) {
    let (name, count) = (&variant.ident, variant.fields.len());
    if variant.shape == VariantShape::Tuple && count != 1 {
        errors.at(name, format!("`{name}` holds {count} values: name them, or hold a single `#[model]`"));
    }
}
