//! The command line of statuskit: `statuskit port` moves a FastAPI service to Rust.
#![forbid(unsafe_code)]

mod command;
pub mod port;

pub use command::run;
