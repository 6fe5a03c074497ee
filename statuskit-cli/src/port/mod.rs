//! `statuskit port`: moves a FastAPI service to Rust, from its OpenAPI document.

mod check;
mod dialect;
mod document;
mod findings;
mod generate;
mod key;
mod names;
mod pairs;
mod plan;
mod ported_model;
mod predict;
mod report;
mod routes;
mod rust_type;
mod source;
mod tree;
mod write;

pub use check::{CheckReport, check};
pub use generate::{PortedCrate, PortedFiles, crate_name, generate};
pub use source::OpenApiSource;
pub use tree::{MergeReport, generated_last, merge_into, write_new};
pub use write::{PortedManifest, StatuskitSource};
