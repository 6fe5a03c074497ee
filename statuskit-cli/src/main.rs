//! The binary `statuskit`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    statuskit_cli::run(std::env::args_os())
}
