//! The binary behind `cargo statuskit`, which cargo calls with `statuskit` as its first argument.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "statuskit") {
        arguments.remove(1);
    }
    statuskit_cli::run(arguments)
}
