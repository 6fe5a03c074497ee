//! `errors.rs`: the errors that handlers raise.

use super::attribute::attribute;
use crate::port::key::literal;
use crate::port::routes::{Routes, status_code};

/// Writes the file. `None` if no response of the document is an error.
pub(crate) fn errors_file(routes: &Routes) -> Option<String> {
    let errors = &routes.errors;
    if errors.variants.is_empty() {
        return None;
    }
    let variants = errors.variants.iter().map(|variant| {
        let text = variant.text.replace('{', "{{").replace('}', "}}");
        let text = attribute("error", &[literal(&text)], 4);
        format!("{text}    #[http({})]\n    {},\n", status_code(&variant.status), variant.rust)
    });
    let variants: String = variants.collect();
    Some(format!(
        "//! The errors of the API.\n\nuse statuskit::prelude::*;\n\n/// An error that a handler raises.\n// port: the document knows neither the texts nor the headers of errors.\n#[derive(Debug, thiserror::Error, HttpError)]\npub enum {} {{\n{variants}}}\n",
        errors.name
    ))
}
