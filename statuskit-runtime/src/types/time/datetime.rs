//! `Datetime`: a date and time with or without a UTC offset, like Python's `datetime`.

use super::past_future::Temporal;
use super::{moment, read_text};
use crate::schema::{Components, Schema as ValueSchema};
use crate::tree::Tree;
use crate::value::{InQuery, Value, Walk};
use chrono::{DateTime, FixedOffset, Local, NaiveDateTime, SecondsFormat, Timelike, Utc};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::str::FromStr;

/// A date and time, with or without a UTC offset: what FastAPI reads for a `datetime`.
///
/// Prefer `DateTime<Utc>` or `NaiveDateTime`, which are unambiguous. This type is for clients that send both
/// forms.
///
/// ```
/// use statuskit::types::Datetime;
/// use statuskit::extend::value::Value;
///
/// assert!(matches!(Datetime::from_text("2020-01-02T03:04:05Z"), Some(Datetime::Aware(_))));
/// assert!(matches!(Datetime::from_text("2020-01-02"), Some(Datetime::Naive(_))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Datetime {
    /// A datetime with a UTC offset.
    Aware(DateTime<FixedOffset>),
    /// A datetime without a UTC offset.
    Naive(NaiveDateTime),
}

impl Value for Datetime {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        super::normalise(tree, walk, moment::any_moment, written)
    }

    fn from_text(text: &str) -> Option<Self> {
        super::from_text(text, moment::any_moment, written)
    }

    fn shown(&self) -> Option<Tree> {
        crate::value::shown(self)
    }

    fn schema(components: &mut Components) -> ValueSchema {
        let aware = ValueSchema::text("date-time");
        match components.is_exact {
            true => ValueSchema::any_of([aware, ValueSchema::text("date-time-local")]),
            false => aware,
        }
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("datetime")
    }
}

impl FromStr for Datetime {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, chrono::ParseError> {
        text.parse().map(Datetime::Aware).or_else(|_| text.parse().map(Datetime::Naive))
    }
}

impl Temporal for Datetime {
    const KIND: &'static str = "datetime";

    fn cmp_to_now(&self) -> Option<Ordering> {
        match self {
            Datetime::Aware(moment) => moment.cmp_to_now(),
            Datetime::Naive(moment) => moment.cmp_to_now(),
        }
    }
}

impl Temporal for NaiveDateTime {
    const KIND: &'static str = "datetime";

    fn cmp_to_now(&self) -> Option<Ordering> {
        Some(self.cmp(&Local::now().naive_local()))
    }
}

impl Temporal for chrono::NaiveDate {
    const KIND: &'static str = "date";

    fn cmp_to_now(&self) -> Option<Ordering> {
        Some(self.cmp(&Local::now().date_naive()))
    }
}

impl<Z: chrono::TimeZone> Temporal for DateTime<Z> {
    const KIND: &'static str = "datetime";

    fn cmp_to_now(&self) -> Option<Ordering> {
        self.partial_cmp(&Utc::now())
    }
}

impl Serialize for Datetime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&written(self))
    }
}

/// Writes the datetime as Python does.
fn written(datetime: &Datetime) -> String {
    match datetime {
        Datetime::Aware(moment) => moment.to_rfc3339_opts(precision(moment.nanosecond()), true),
        Datetime::Naive(moment) => without_offset(*moment),
    }
}

/// Returns the precision that Python writes: six digits of a second, or none.
fn precision(nanosecond: u32) -> SecondsFormat {
    if nanosecond == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros }
}

fn without_offset(moment: NaiveDateTime) -> String {
    let text = moment.and_utc().to_rfc3339_opts(precision(moment.nanosecond()), true);
    text.trim_end_matches('Z').to_owned()
}

impl<'de> Deserialize<'de> for Datetime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, moment::any_moment)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Datetime {
    fn schema_name() -> Cow<'static, str> {
        DateTime::<Utc>::schema_name()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date-time-local"}]})
    }

    fn inline_schema() -> bool {
        true
    }
}
