//! Checks the options of `#[model(…)]`.

use crate::call::{Call, Value};
use crate::errors::Errors;
use crate::model::ast::{Body, Model};
use crate::model::expand::ABOUT;

/// The options that apply to fields.
const ABOUT_FIELDS: [&str; 3] = ["check", "deny_unknown_fields", "strict"];

pub(super) fn check(model: &Model, errors: &mut Errors) {
    model.options.check(errors);
    for call in &model.options.0 {
        check_option(call, errors);
        check_place(call, &model.body, errors);
    }
}

/// Rejects an option that would have no effect.
fn check_place(call: &Call, body: &Body, errors: &mut Errors) {
    let is_about_fields = ABOUT_FIELDS.iter().any(|name| call.is(name));
    match body {
        Body::Units(_) | Body::Newtype(_) | Body::Converted(_) if is_about_fields => {
            errors.at(&call.key, format!("`{}` requires a model that is read field by field", call.key));
        }
        Body::Struct(_) | Body::Newtype(_) | Body::Choice(_) | Body::Converted(_) => {
            if let Some(message) = only_for_units(call) {
                errors.at(&call.key, message);
            }
        }
        _ => {}
    }
}

fn only_for_units(call: &Call) -> Option<&'static str> {
    match call.key.to_string().as_str() {
        "integer" => {
            Some("`integer` only applies to an enum without data: `enum Level { Low = 1, High = 2 }`")
        }
        "literal" => Some("`literal` only applies to an enum without data: `enum OrderBy { Name, Price }`"),
        _ => None,
    }
}

fn check_option(call: &Call, errors: &mut Errors) {
    match (call.key.to_string().as_str(), &call.value) {
        ("strict" | "deny_unknown_fields" | "integer" | "literal", Value::None)
        | ("rename_all" | "check", Value::Expr(_)) => {}
        (key @ ("strict" | "deny_unknown_fields" | "integer" | "literal"), _) => {
            errors.at(&call.key, format!("`{key}` takes no value"));
        }
        (key, Value::Expr(_)) if ABOUT.contains(&key) && key != "deprecated" => {}
        ("deprecated", Value::None) => {}
        ("deprecated", _) => errors.at(&call.key, "`deprecated` takes no value"),
        (key, _) if ABOUT.contains(&key) => {
            errors.at(&call.key, format!("`{key}` needs a value: `{key} = …`"));
        }
        ("rename_all", _) => errors.at(&call.key, "expected a rule: `rename_all = \"camelCase\"`"),
        ("check", _) => errors.at(&call.key, "expected a function: `check = passwords_match`"),
        (key, _) => {
            let known = "`strict`, `deny_unknown_fields`, `integer`, `literal`, `rename_all`, `check`";
            let about = ABOUT.map(|name| format!("`{name}`")).join(", ");
            errors.at(
                &call.key,
                format!("unknown option `{key}`: expected one of {known}, or for documentation {about}"),
            );
        }
    }
}
