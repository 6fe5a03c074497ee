//! Checks the options of `#[model(…)]`.

use crate::call::{Call, CallValue};
use crate::errors::MacroErrors;
use crate::model::ast::{ModelBody, ModelItem};
use crate::model::expand::ABOUT;
use crate::model::variant::VariantShape;
use syn::Expr;

/// The options that apply to fields.
const ABOUT_FIELDS: [&str; 4] = ["check", "deny_unknown_fields", "patch", "strict"];

pub(super) fn check(model: &ModelItem, errors: &mut MacroErrors) {
    model.options.check(errors);
    if let (Some(display), Some(_)) = (model.option("display"), model.option("integer")) {
        errors.at(
            &display.key,
            "`display` and `integer` conflict: an enum of integers has no names on the wire",
        );
    }
    check_discriminator(model, errors);
    for call in &model.options.0 {
        check_option(call, errors);
        check_applicable(call, &model.body, errors);
    }
}

/// Requires variants that each hold a model, and no other tag.
fn check_discriminator(model: &ModelItem, errors: &mut MacroErrors) {
    let Some(discriminator) = model.option("discriminator") else { return };
    let ModelBody::Choice(variants) = &model.body else {
        errors.at(
            &discriminator.key,
            "`discriminator` requires an enum whose variants hold models: `Cat(Cat)`",
        );
        return;
    };
    for variant in variants.iter().filter(|variant| variant.shape != VariantShape::Tuple) {
        let message =
            "with `discriminator`, every variant holds a model that has the tag as a field: `Cat(Cat)`";
        errors.at(&variant.ident, message);
    }
    if let Some(tag) = model.serde.get("tag").or_else(|| model.serde.get("content")) {
        errors.at(tag, "`discriminator` is the tag already: remove this");
    }
}

/// Rejects an option that would have no effect.
fn check_applicable(call: &Call, body: &ModelBody, errors: &mut MacroErrors) {
    let is_about_fields = ABOUT_FIELDS.iter().any(|name| call.is(name));
    match body {
        ModelBody::Units(_) | ModelBody::Newtype(_) | ModelBody::Converted(_) if is_about_fields => {
            errors.at(&call.key, format!("`{}` requires a model that is read field by field", call.key));
        }
        ModelBody::Struct(_) | ModelBody::Newtype(_) | ModelBody::Choice(_) | ModelBody::Converted(_) => {
            if let Some(message) = only_for_units(call) {
                errors.at(&call.key, message);
            }
            check_patch(call, body, errors);
        }
        _ => {}
    }
}

/// Rejects `patch` on an enum, and beside fields that stand for several.
fn check_patch(call: &Call, body: &ModelBody, errors: &mut MacroErrors) {
    if !call.is("patch") {
        return;
    }
    let ModelBody::Struct(fields) = body else {
        errors.at(&call.key, "`patch` requires a struct with named fields");
        return;
    };
    for flatten in fields.iter().filter_map(|field| field.serde.get("flatten")) {
        errors.at(flatten, "a flattened field cannot be part of a patch: name its fields here");
    }
}

fn only_for_units(call: &Call) -> Option<&'static str> {
    match call.key.to_string().as_str() {
        "integer" => {
            Some("`integer` only applies to an enum without data: `enum Level { Low = 1, High = 2 }`")
        }
        "display" => {
            Some("`display` only applies to an enum without data: its variants are displayed as on the wire")
        }
        "literal" => Some("`literal` only applies to an enum without data: `enum OrderBy { Name, Price }`"),
        _ => None,
    }
}

fn check_option(call: &Call, errors: &mut MacroErrors) {
    match (call.key.to_string().as_str(), &call.value) {
        ("strict" | "deny_unknown_fields" | "display" | "integer" | "literal", CallValue::None)
        | ("rename_all" | "check", CallValue::Expr(_))
        | ("patch", CallValue::Expr(Expr::Path(_))) => {}
        (key @ ("strict" | "deny_unknown_fields" | "display" | "integer" | "literal"), _) => {
            errors.at(&call.key, format!("`{key}` takes no value"));
        }
        (key, CallValue::Expr(_)) if ABOUT.contains(&key) && !matches!(key, "deprecated" | "separate") => {}
        ("deprecated" | "separate", CallValue::None) => {}
        (key @ ("deprecated" | "separate"), _) => errors.at(&call.key, format!("`{key}` takes no value")),
        (key, _) if ABOUT.contains(&key) => {
            errors.at(&call.key, format!("`{key}` needs a value: `{key} = …`"));
        }
        ("discriminator", CallValue::Expr(_)) if call.text().is_some() => {}
        ("discriminator", _) => {
            errors.at(
                &call.key,
                "expected the name of the field that names the variant: `discriminator = \"kind\"`",
            );
        }
        ("rename_all", _) => errors.at(&call.key, "expected a rule: `rename_all = \"camelCase\"`"),
        ("patch", _) => errors.at(&call.key, "expected the type to patch: `patch = Item`"),
        ("check", _) => errors.at(&call.key, "expected a function: `check = passwords_match`"),
        (key, _) => {
            let known = "`strict`, `deny_unknown_fields`, `display`, `integer`, `literal`, `rename_all`, `check`, `discriminator`, `patch`";
            let about = ABOUT.map(|name| format!("`{name}`")).join(", ");
            errors.at(
                &call.key,
                format!("unknown option `{key}`: expected one of {known}, or for documentation {about}"),
            );
        }
    }
}
