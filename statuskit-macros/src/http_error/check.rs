//! Checks an error type.

use super::ast::{Case, ErrorType};
use crate::errors::Errors;
use crate::http::Http;

pub(crate) fn check(error_type: &ErrorType<'_>, errors: &mut Errors) {
    for case in &error_type.cases {
        case.http.check(errors);
        check_keys(case, errors);
        check_transparent(case, errors);
    }
}

fn check_transparent(case: &Case<'_>, errors: &mut Errors) {
    let Http::Transparent(transparent) = &case.http else { return };
    let count = case.fields.len();
    if count != 1 {
        let message = format!(
            "`transparent` forwards the one error inside, but `{}` has {count} fields: use a status instead",
            case.ident
        );
        errors.at(transparent, message);
    }
}

fn check_keys(case: &Case<'_>, errors: &mut Errors) {
    let Http::Status { keys, .. } = &case.http else { return };
    for call in keys.without(&["detail", "header"]) {
        let message =
            format!("unknown key `{}`: an error only takes `detail = …` and `header(NAME, …)`", call.key);
        errors.at(&call.key, message);
    }
}
