//! Dates and times, in all the forms that pydantic reads. The types are those of chrono and jiff.
//!
//! Each value is rewritten in the one form that both crates read, and serde does the rest.

mod past_future;
mod clock;
mod date;
#[cfg(feature = "jiff")]
mod duration;
mod moment;
mod plain;
mod speedate;

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "chrono")]
mod datetime;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "chrono")]
mod time_of_day;

#[cfg(feature = "chrono")]
pub use datetime::Datetime;
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

/// Implements `Value::normalise` for a date or time.
fn normalise(tree: &Tree, walk: &mut Walk, read: ReadTime) -> Option<Tree> {
    match read(tree, walk.is_strict()) {
        Ok(text) => Some(Tree::from(text)),
        Err(problem) => walk.fail(problem, tree),
    }
}

/// Implements `Value::from_text` for a date or time.
fn from_text<T: FromStr>(text: &str, read: ReadTime) -> Option<T> {
    read(&Tree::from(text), false).ok()?.parse().ok()
}

/// Implements `Value::read_exactly` for a date or time. Only plain forms are parsed directly, because chrono
/// and jiff read some texts that pydantic rejects: `2020-1-2`.
fn exact_text<T: FromStr>(text: &str, format: &str, read: ReadTime) -> Option<T> {
    let plain = is_plain(text, format).then(|| text.parse().ok()).flatten();
    plain.or_else(|| read(&Tree::from(text), true).ok()?.parse().ok())
}

/// Reads the text of one of our own types as strictly as the walk does, and returns it in our form.
#[cfg(feature = "chrono")]
fn read_text<'de, D: serde::Deserializer<'de>>(deserializer: D, read: ReadTime) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&Tree::from(text), true).map_err(|problem| serde::de::Error::custom(problem.msg))
}

/// Implements `Value` for types of dates and times, which can be bounded by values of the same type.
macro_rules! times {
    ($($time:ty, $format:literal $exact:literal, $read:path, $tell:expr;)*) => { $(
        impl $crate::value::Value for $time {
            type Place = $crate::value::InQuery;

            fn normalise(
                tree: &$crate::tree::Tree,
                walk: &mut $crate::value::Walk,
            ) -> Option<$crate::tree::Tree> {
                super::normalise(tree, walk, $read)
            }

            fn read_exactly<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::value::exactly::text(deserializer, |text| super::exact_text(text, $exact, $read))
            }

            fn from_text(text: &str) -> Option<Self> {
                super::from_text(text, $read)
            }

            fn shown(&self) -> Option<$crate::tree::Tree> {
                Some(<Self as $crate::keys::Ordered<$time>>::tell(self))
            }

            /// pydantic uses one format for times with and without a UTC offset. RFC 3339 defines it only for
            /// times with one.
            fn schema(components: &mut $crate::schema::Components) -> $crate::schema::Schema {
                $crate::schema::Schema::text(if components.is_exact { $exact } else { $format })
            }
        }

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
    )* };
}
use times;
