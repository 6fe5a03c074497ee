//! The `detail` of an error: JSON, serialised once.

use serde::Serialize;
use serde_json::Value;

/// The value of `detail` in the body of an error, as JSON text.
///
/// It is text rather than a [`Value`], because a validation error echoes numbers of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail(String);

impl Detail {
    /// Serialises a value as a detail.
    ///
    /// # Errors
    ///
    /// If the value does not serialise as JSON.
    pub fn new(value: impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_string(&value).map(Detail)
    }

    /// Returns the detail as a value. Integers beyond 64 bits become floating-point numbers.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.0).expect("a detail was written by serde_json")
    }

    /// Returns the JSON text.
    pub(crate) fn json(&self) -> &str {
        &self.0
    }

    /// Returns the body `{"detail": …}`.
    pub(crate) fn body(&self) -> String {
        format!("{{\"detail\":{}}}", self.0)
    }
}

impl From<&str> for Detail {
    fn from(text: &str) -> Self {
        Detail(Value::from(text).to_string())
    }
}
