//! Judges the fields of a struct or a variant.

use super::serde;
use crate::errors::Errors;
use crate::model::field::{Field, Reading};
use crate::model::serde::Serde;

pub(super) fn check(fields: &[Field], container: &Serde, errors: &mut Errors) {
    for field in fields {
        check_field(field, errors);
        check_flatten(field, container, errors);
    }
}

fn check_flatten(field: &Field, container: &Serde, errors: &mut Errors) {
    if let Some(flatten) = field.serde.get("flatten").filter(|_| container.has("deny_unknown_fields")) {
        let message = "`flatten` does not go with `deny_unknown_fields`: serde would refuse the inner fields";
        errors.at(flatten, message);
    }
}

pub(super) fn check_field(field: &Field, errors: &mut Errors) {
    field.keys.check(errors);
    serde::check(&field.serde, errors);
    check_alias(field, errors);
    check_said_twice(field, errors);
    check_place_of_keys(field, errors);
}

fn check_alias(field: &Field, errors: &mut Errors) {
    if let Some(call) = field.keys.get("alias").filter(|call| call.text().is_none()) {
        errors.at(&call.key, "the name on the wire is a text: `alias = \"unitPrice\"`");
    }
}

fn check_said_twice(field: &Field, errors: &mut Errors) {
    for (key, serde) in [("alias", "rename"), ("default", "default")] {
        if let (Some(_), Some(meta)) = (field.keys.get(key), field.serde.get(serde)) {
            errors.at(meta, format!("`#[field({key})]` and `#[serde({serde})]` say the same; keep one"));
        }
    }
}

/// Keys say something of one value that is checked here.
fn check_place_of_keys(field: &Field, errors: &mut Errors) {
    let (reason, allowed): (&str, &[&str]) = match field.reading() {
        Reading::Value | Reading::Skipped => return,
        Reading::Flattened | Reading::Rest => ("a flattened field stands for those inside it", &[]),
        Reading::Opaque => {
            ("only serde knows what its function gives", &["alias", "default", "exclude_none", "write_only"])
        }
    };
    for call in field.keys.without(allowed) {
        errors.at(&call.key, format!("`{}` cannot be checked here: {reason}", call.key));
    }
}
