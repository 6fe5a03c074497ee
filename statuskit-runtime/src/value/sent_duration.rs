//! How a duration is sent: in ISO 8601. The macro adds this to fields with a type named `Duration`.

use serde::{Serialize, Serializer};

/// One or more durations that are sent in ISO 8601. `#[model]` adds this to fields with a type named `Duration`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a duration known to statuskit",
    label = "a type of this name is sent in ISO 8601",
    note = "for `std::time::Duration`, enable the feature `chrono` or `jiff`; for a type of your own, rename it or add `#[serde(serialize_with = \"…\")]` here"
)]
pub trait SentDuration {
    /// Writes the durations.
    ///
    /// # Errors
    ///
    /// Returns the serializer's errors.
    fn write_duration<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: SentDuration> SentDuration for Option<T> {
    fn write_duration<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(duration) => duration.write_duration(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: SentDuration> SentDuration for Vec<T> {
    fn write_duration<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Sent))
    }
}

struct Sent<'d, T>(&'d T);

impl<T: SentDuration> Serialize for Sent<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_duration(serializer)
    }
}

/// Writes durations in ISO 8601.
///
/// # Errors
///
/// Returns the serializer's errors.
pub fn write_duration<T: SentDuration, S: Serializer>(
    duration: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    duration.write_duration(serializer)
}
