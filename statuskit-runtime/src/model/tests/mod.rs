//! Models written by hand, to test what `#[model]` emits without the macro.

mod choices;
mod coercion;
mod constraints;
mod enums;
mod fast_and_collecting_reader;
mod fields;
mod generics;
mod limits;
mod literals;
mod models;

use crate::keys::{JsonReadError, read_json};
use crate::validation_error::{Loc, ValidationError};
use crate::value::Value;

/// Returns everything that is wrong with a body.
fn problems<T: Value>(body: &str) -> Vec<ValidationError> {
    match read_json::<T>(body.as_bytes(), |keys| keys) {
        Ok(_) => Vec::new(),
        Err(JsonReadError::Invalid(problems)) => problems,
        Err(JsonReadError::Unreadable(_)) => panic!("the body cannot be read"),
    }
}

/// Returns what is wrong with a body, one line per problem: `body.items.0 missing`.
fn lines<T: Value>(body: &str) -> Vec<String> {
    problems::<T>(body).iter().map(|problem| format!("{} {}", place(&problem.loc), problem.kind)).collect()
}

/// Returns only the messages.
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

/// Returns the value of a valid body.
fn value<T: Value>(body: &str) -> T {
    match read_json::<T>(body.as_bytes(), |keys| keys) {
        Ok(value) => value,
        Err(error) => panic!("{body}: {error:?}"),
    }
}
