//! Checks an enum of replies.

use super::ast::{Replies, Variant};
use crate::errors::Errors;
use crate::status::Status;

pub(crate) fn check(replies: &Replies<'_>, errors: &mut Errors) {
    if replies.variants.is_empty() {
        errors.at(replies.ident, "a reply needs at least one variant, such as `#[http(OK)] Found(Item)`");
    }
    for variant in &replies.variants {
        Status(&variant.status).check(errors);
        check_fields(variant, errors);
        check_keys(variant, errors);
    }
}

fn check_fields(variant: &Variant<'_>, errors: &mut Errors) {
    let count = variant.fields.len();
    if count > 1 {
        let message = format!(
            "`{}` holds {count} values, but a reply sends only one: group them in a `#[model]`",
            variant.ident
        );
        errors.at(variant.fields, message);
    }
}

fn check_keys(variant: &Variant<'_>, errors: &mut Errors) {
    for call in variant.keys.without(&["header"]) {
        let message = format!(
            "unknown key `{}`: a reply only takes `header(NAME, …)`; to set more, return a `Response`",
            call.key
        );
        errors.at(&call.key, message);
    }
}
