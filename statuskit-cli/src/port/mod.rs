//! `statuskit port`: moves a FastAPI service to Rust, from its OpenAPI document.

mod dialect;
mod document;
mod findings;
mod generate;
mod key;
mod names;
mod plan;
mod ported_model;
mod predict;
mod report;
mod routes;
mod rust_type;
mod write;

pub use generate::{PortedFiles, crate_name, generate};
pub use write::StatuskitSource;
