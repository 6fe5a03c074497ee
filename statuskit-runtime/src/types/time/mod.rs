//! Dates and times, in all the forms that pydantic reads. The types are those of chrono and jiff.
//!
//! Each value is rewritten in the one form that both crates read, and serde does the rest.

mod past_future;
mod clock;
mod date;
mod duration;
mod moment;
mod plain;
mod speedate;
mod std_duration;

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "chrono")]
mod datetime;
#[cfg(feature = "chrono")]
mod iso_format;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "chrono")]
mod time_of_day;

#[cfg(feature = "chrono")]
pub use datetime::Datetime;
#[cfg(feature = "chrono")]
pub use iso_format::IsoFormat;
pub use past_future::Temporal;
#[cfg(feature = "chrono")]
pub use time_of_day::TimeOfDay;

use crate::tree::Tree;
use crate::value::{Problem, Walk};
use plain::is_plain;
#[cfg(feature = "chrono")]
use serde::Deserialize;
use std::str::FromStr;

/// Reads a document in one of pydantic's forms and returns it in our form.
type ReadTime = fn(tree: &Tree, strict: bool) -> Result<String, Problem>;

/// Writes a date or time as it is sent.
type TellTime<T> = fn(&T) -> String;

/// Implements `Value::normalise` for a date or time.
fn normalise<T: FromStr>(tree: &Tree, walk: &mut Walk, read: ReadTime, tell: TellTime<T>) -> Option<Tree> {
    match read(tree, walk.is_strict()) {
        Ok(text) if parse(&text, read, tell).is_some() => Some(Tree::from(text)),
        Ok(_) => walk.fail(moment::out_of_range(), tree),
        Err(problem) => walk.fail(problem, tree),
    }
}

/// Implements `Value::from_text` for a date or time.
fn from_text<T: FromStr>(text: &str, read: ReadTime, tell: TellTime<T>) -> Option<T> {
    parse(&read(&Tree::from(text), false).ok()?, read, tell)
}

/// Implements `Value::read_exactly` for a date or time. Only plain forms are parsed directly, because chrono
/// and jiff read some texts that pydantic rejects: `2020-1-2`.
fn exact_text<T: FromStr>(text: &str, format: &str, read: ReadTime, tell: TellTime<T>) -> Option<T> {
    let plain = is_plain(text, format).then(|| parse(text, read, tell)).flatten();
    plain.or_else(|| parse(&read(&Tree::from(text), true).ok()?, read, tell))
}

/// Parses a text in our form. Rejects a value that cannot be read again as it is sent: an hour before the year
/// 10000 in New York is after it in UTC, and neither Python nor RFC 3339 has such years.
fn parse<T: FromStr>(text: &str, read: ReadTime, tell: TellTime<T>) -> Option<T> {
    let value = text.parse().ok()?;
    if ["9999-12-3", "0001-01-0"].iter().any(|end| text.starts_with(end)) {
        let sent = read(&Tree::from(tell(&value)), true).ok()?;
        sent.parse::<T>().ok()?;
    }
    Some(value)
}

/// Reads the text of one of our own types as strictly as the walk does, and returns it in our form.
#[cfg(feature = "chrono")]
fn read_text<'de, D: serde::Deserializer<'de>>(deserializer: D, read: ReadTime) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&Tree::from(text), true).map_err(|problem| serde::de::Error::custom(problem.msg))
}

/// Implements `Value` for types of dates and times, which can be bounded by values of the same type.
macro_rules! times {
    ($($time:ty, $format:literal $exact:literal, $read:path, $tell:expr;)*) => {
        super::values! { $($time, $format $exact, $read, $tell;)* }
        $(
            impl $crate::keys::Ordered<$time> for $time {
                #[inline(always)]
                fn satisfies(&self, relation: $crate::keys::Relation, bound: &$time) -> bool {
                    relation.admits(self.partial_cmp(bound))
                }

                fn tell(bound: &$time) -> $crate::tree::Tree {
                    let tell: fn(&$time) -> String = $tell;
                    $crate::tree::Tree::from(tell(bound))
                }
            }
        )*
    };
}
use times;

/// Implements `Value` for types of dates, times and durations.
macro_rules! values {
    ($($time:ty, $format:literal $exact:literal, $read:path, $tell:expr;)*) => { $(
        impl $crate::value::Value for $time {
            type Place = $crate::value::InQuery;

            fn normalise(
                tree: &$crate::tree::Tree,
                walk: &mut $crate::value::Walk,
            ) -> Option<$crate::tree::Tree> {
                super::normalise(tree, walk, $read, $tell as fn(&$time) -> String)
            }

            fn read_exactly<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::value::exactly::text(deserializer, |text| super::exact_text(text, $exact, $read, $tell))
            }

            fn from_text(text: &str) -> Option<Self> {
                super::from_text(text, $read, $tell)
            }

            fn shown(&self) -> Option<$crate::tree::Tree> {
                let tell: fn(&$time) -> String = $tell;
                Some($crate::tree::Tree::from(tell(self)))
            }

            /// pydantic uses one format for times with and without a UTC offset. RFC 3339 defines it only for
            /// times with one.
            fn schema(components: &mut $crate::schema::Components) -> $crate::schema::Schema {
                $crate::schema::Schema::text(if components.is_exact { $exact } else { $format })
            }
        }
    )* };
}
use values;

#[cfg(test)]
mod tests {
    use crate::keys::read_json;
    use crate::value::Value;
    use serde::Serialize;

    /// Checks times around the first and the last second that Python has, with every kind of offset: what is
    /// accepted can be sent, and is read again as the same value.
    pub(super) fn ends_of_time<T: Value + Serialize + PartialEq + std::fmt::Debug>() {
        let days = ["0000-12-31", "0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31"];
        let clocks =
            ["00:00:00", "00:00:00.000001", "12:00:00", "22:00:00", "23:59:59", "23:59:59.999999999"];
        let offsets =
            ["", "Z", "+00:01", "-00:01", "+02:00", "-02:00", "+12:00", "-12:00", "+23:59", "-23:59"];
        let mut texts: Vec<_> = days.map(str::to_owned).into();
        for (day, clock) in days.iter().flat_map(|day| clocks.map(|clock| (day, clock))) {
            texts.extend(offsets.map(|offset| format!("{day}T{clock}{offset}")));
        }
        let numbers = ["-62135596800000", "-62135596800001", "253402300799999", "253402300800000"];
        for text in texts.into_iter().chain(numbers.map(str::to_owned)) {
            let Some(value) = T::from_text(&text) else { continue };
            let sent = serde_json::to_vec(&value).expect("what is accepted can be sent");
            assert_eq!(read_json::<T>(&sent, |keys| keys), Ok(value), "{text}");
        }
    }
}
