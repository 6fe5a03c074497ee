//! The OpenAPI document of an app, built from the descriptions of its routes.

mod as_fastapi;
mod bodies;
mod document;
mod errors;
mod file;
mod form_conditions;
mod information;
mod operation;
mod operation_id;
mod pages;
mod parameters;
mod responses;
mod same_path;
mod security;
mod document_source;
mod without_nulls;
mod yaml;

pub(crate) use document::document;
pub(crate) use document_source::DocumentSource;
pub(crate) use information::Information;
pub use operation_id::operation_id;
pub(crate) use pages::{Page, PageAddress, Pages};
pub use statuskit_openapi::{Dialect, Difference, SingleValues, differences, spec};
pub(crate) use yaml::yaml;
