//! All integration tests in one binary, with one file per capability.

mod examples;
mod support;

mod after_the_response;
mod app_middleware;
mod background;
mod bench;
mod bugs_of_other_frameworks;
mod builtin_middleware;
mod command_line;
mod compile_errors;
mod contract;
mod dependencies;
mod dependency_results;
mod documentation_pages;
mod error_format;
mod errors;
mod fast_and_collecting_reader;
mod fastapi_documents;
mod field_keys;
mod files;
mod form_limits;
mod forms;
mod golden_documents;
mod headers;
mod lifespan;
mod models;
mod mounts;
mod openapi;
mod overrides;
mod parameters;
mod parity;
mod problem_documents;
mod public_names;
mod quickstart;
mod rate_limit;
mod readme;
mod responses;
mod robustness;
mod route_middleware;
mod routers;
mod routing;
mod schemas;
mod secrecy_crate;
mod secrets;
mod security;
mod security_parity;
mod static_files;
mod status;
#[cfg(target_os = "linux")]
mod temporary_files;
mod types;
mod unrepresentable_json;
mod validation_input;
#[cfg(unix)]
mod workers;
