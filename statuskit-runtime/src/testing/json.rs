//! JSON as a failed test shows it.

use serde::Serialize;
use serde_json::Value;

/// The value as JSON.
#[track_caller]
pub(super) fn of(value: &(impl Serialize + ?Sized)) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| panic!("no JSON value: {error}"))
}

/// The body on lines of its own where it is JSON, else as it stands.
pub(super) fn pretty(body: &[u8]) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(value) => format!("{value:#}"),
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}
