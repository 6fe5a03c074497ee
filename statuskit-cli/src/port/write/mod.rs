//! The text of the generated files.

pub(crate) mod attribute;
pub(crate) mod doc_comment;
mod errors_file;
mod imports;
pub(crate) mod json;
mod main_file;
mod manifest;
mod models_file;
mod openapi_file;
mod routes_file;
mod rustfmt;
mod security_file;

pub(crate) use errors_file::errors_file;
pub(crate) use main_file::{MainFile, main_file, tests_file};
pub use manifest::{PortedManifest, StatuskitSource};
pub(crate) use models_file::models_file;
pub(crate) use openapi_file::{changes_file, openapi_file};
pub(crate) use routes_file::routes_file;
pub(crate) use rustfmt::rustfmt;
pub(crate) use security_file::security_file;

/// Indents all lines but the first.
pub(crate) fn indented(text: &str, by: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(by)))
}
