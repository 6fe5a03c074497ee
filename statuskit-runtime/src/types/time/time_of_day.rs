//! `TimeOfDay`: a time with or without a UTC offset, like Python's `time`.

use super::{clock, read_text};
use crate::schema::{Components, Schema as ValueSchema};
use crate::tree::Tree;
use crate::value::{InQuery, Value, Walk};
use chrono::{FixedOffset, NaiveTime};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::str::FromStr;

/// A time of day, with or without a UTC offset: what FastAPI reads for a `time`.
///
/// Prefer `NaiveTime`, which is unambiguous. This type is for clients that send both forms. A number in a
/// body is the seconds since midnight in UTC.
///
/// ```
/// use statuskit::types::TimeOfDay;
/// use statuskit::extend::value::Value;
///
/// let time = TimeOfDay::from_text("12:30+02:00").unwrap();
/// assert_eq!(time.offset.map(|offset| offset.local_minus_utc()), Some(7_200));
/// assert_eq!(time.to_string(), "12:30:00+02:00");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    /// The local time, to the microsecond.
    pub time: NaiveTime,
    /// The UTC offset, if there is one.
    pub offset: Option<FixedOffset>,
}

impl Value for TimeOfDay {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        super::normalise(tree, walk, clock::any_time, Self::to_string)
    }

    fn from_text(text: &str) -> Option<Self> {
        super::from_text(text, clock::any_time, Self::to_string)
    }

    fn shown(&self) -> Option<Tree> {
        crate::value::shown(self)
    }

    fn schema(components: &mut Components) -> ValueSchema {
        let aware = ValueSchema::text("time");
        match components.is_exact {
            true => ValueSchema::any_of([aware, ValueSchema::text("time-local")]),
            false => aware,
        }
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("time")
    }
}

/// Parses `12:30:00.5+02:00`, with the seconds and the offset written in full.
impl FromStr for TimeOfDay {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, chrono::ParseError> {
        let (time, offset) = text.split_at(text.find(['+', '-']).unwrap_or(text.len()));
        let offset = if offset.is_empty() { None } else { Some(offset.parse()?) };
        Ok(TimeOfDay { time: time.parse()?, offset })
    }
}

/// Writes the time as Python does: six digits of a second, or none, and `Z` for UTC.
impl Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time.format("%H:%M:%S%.6f").to_string();
        formatter.write_str(time.trim_end_matches(".000000"))?;
        match self.offset {
            None => Ok(()),
            Some(offset) if offset.local_minus_utc() == 0 => formatter.write_str("Z"),
            Some(offset) => offset.fmt(formatter),
        }
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, clock::any_time)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> Cow<'static, str> {
        NaiveTime::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        NaiveTime::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::TimeOfDay;
    use crate::keys::read_json;
    use crate::value::Value;

    #[test]
    fn a_time_is_written_like_python() {
        for (text, written) in [
            ("12:30", "12:30:00"),
            ("12:30:00.5", "12:30:00.500000"),
            ("12:30:00.1234567", "12:30:00.123456"),
            ("12:30:00Z", "12:30:00Z"),
            ("12:30:00-0530", "12:30:00-05:30"),
        ] {
            assert_eq!(TimeOfDay::from_text(text).map(|time| time.to_string()).as_deref(), Some(written));
        }
    }

    #[test]
    fn a_number_is_seconds_in_utc() {
        let time = read_json::<TimeOfDay>(b"3600.5", |keys| keys).map(|time| time.to_string());
        assert_eq!(time.as_deref(), Ok("01:00:00.500000Z"));
    }

    #[test]
    fn a_body_is_read_as_strictly_as_the_query() {
        for text in ["1:00", "12:00:60", " 12:00", "12:0", "24:00"] {
            assert_eq!(TimeOfDay::from_text(text), None, "{text}");
            assert!(read_json::<TimeOfDay>(format!("\"{text}\"").as_bytes(), |keys| keys).is_err(), "{text}");
        }
    }
}
