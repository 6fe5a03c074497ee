//! Models written by hand: what `#[model]` emits, proven without it.

mod choices;
mod coercion;
mod constraints;
mod enums;
mod fields;
mod generics;
mod limits;
mod literals;
mod models;

mod two_paths;

use crate::keys::{ReadError, read_json};
use crate::validation_error::{Loc, ValidationError};
use crate::value::Value;

/// Everything that is wrong with a body.
fn problems<T: Value>(body: &str) -> Vec<ValidationError> {
    match read_json::<T>(body.as_bytes(), |keys| keys) {
        Ok(_) => Vec::new(),
        Err(ReadError::Invalid(problems)) => problems,
        Err(ReadError::Unreadable(_)) => panic!("the body cannot be read"),
    }
}

/// What is wrong with a body, a line each: `body.items.0 missing`.
fn lines<T: Value>(body: &str) -> Vec<String> {
    problems::<T>(body).iter().map(|problem| format!("{} {}", place(&problem.loc), problem.kind)).collect()
}

/// The messages alone.
fn messages<T: Value>(body: &str) -> Vec<String> {
    problems::<T>(body).into_iter().map(|problem| problem.msg).collect()
}

fn place(loc: &[Loc]) -> String {
    let steps = loc.iter().map(|step| match step {
        Loc::Key(key) => key.to_string(),
        Loc::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// The value that a body is.
fn value<T: Value>(body: &str) -> T {
    match read_json::<T>(body.as_bytes(), |keys| keys) {
        Ok(value) => value,
        Err(error) => panic!("{body}: {error:?}"),
    }
}
