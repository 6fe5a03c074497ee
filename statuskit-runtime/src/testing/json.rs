//! JSON in the messages of failed tests.

use serde::Serialize;
use serde_json::Value;

/// Returns the value as JSON.
#[track_caller]
pub(super) fn of(value: &(impl Serialize + ?Sized)) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| panic!("cannot serialize the value as JSON: {error}"))
}

/// Formats the body: pretty-printed if it is JSON, otherwise unchanged.
pub(super) fn pretty(body: &[u8]) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(value) => format!("{value:#}"),
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}
