//! `std::time::Duration`, as pydantic reads and writes a `timedelta`.

use super::duration::{DAY, in_words, read};
use crate::keys::{Ordered, Relation};
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::sent_duration::SentDuration;
use crate::value::{InQuery, Problem, Value, Walk, exactly};
use serde::{Deserializer, Serializer};
use std::fmt::Write;
use std::time::Duration;

/// A length of time of at least zero, in ISO 8601 or as a clock time: `PT1M30S`, `00:01:30`; in JSON also a number of
/// seconds. It is sent as in pydantic: `P1DT1H`.
///
/// A field of a `#[model]` must be written with the name `Duration`, also inside an `Option` or a `Vec`. serde sends any
/// other type that contains a `Duration`, such as an alias of it, as `{"secs": 90, "nanos": 0}`.
impl Value for Duration {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match duration(tree, walk.is_strict()) {
            Ok(duration) => Some(Tree::from(iso_8601(duration))),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        exactly::text(deserializer, |text| duration(&Tree::from(text), true).ok())
    }

    fn from_text(text: &str) -> Option<Self> {
        duration(&Tree::from(text), false).ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(iso_8601(*self)))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::text("duration")
    }
}

impl Ordered<Duration> for Duration {
    #[inline(always)]
    fn satisfies(&self, relation: Relation, bound: &Duration) -> bool {
        relation.admits(Some(self.cmp(bound)))
    }

    fn tell(bound: &Duration) -> Tree {
        Tree::from(in_words(bound.as_micros() as i128))
    }
}

fn duration(tree: &Tree, strict: bool) -> Result<Duration, Problem> {
    let read = read(tree, strict)?;
    let (seconds, microseconds) = (read.signed_total_seconds(), read.signed_microseconds());
    if seconds < 0 || microseconds < 0 {
        return Err(Relation::Ge.broken(Duration::tell(&Duration::ZERO)));
    }
    Ok(Duration::new(seconds.unsigned_abs(), microseconds.unsigned_abs() * 1_000))
}

/// Writes a duration as pydantic does: `P1DT2H3M4.5S`, with years of 365 days.
fn iso_8601(duration: Duration) -> String {
    let (days, seconds) = (duration.as_secs() / DAY, duration.as_secs() % DAY);
    let mut text = "P".to_owned();
    add(&mut text, days / 365, 'Y');
    add(&mut text, days % 365, 'D');
    if seconds > 0 || duration.subsec_nanos() > 0 || text == "P" {
        text.push('T');
        add(&mut text, seconds / 3600, 'H');
        add(&mut text, seconds / 60 % 60, 'M');
        let fraction = format!("{:09}", duration.subsec_nanos());
        let fraction = fraction.trim_end_matches('0');
        if !fraction.is_empty() {
            let _ = write!(text, "{}.{fraction}S", seconds % 60);
        } else if seconds % 60 > 0 || text == "PT" {
            let _ = write!(text, "{}S", seconds % 60);
        }
    }
    text
}

fn add(text: &mut String, count: u64, unit: char) {
    if count > 0 {
        let _ = write!(text, "{count}{unit}");
    }
}

impl SentDuration for Duration {
    fn write_duration<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&iso_8601(*self))
    }
}

#[cfg(test)]
mod tests {
    use super::iso_8601;
    use crate::keys::read_json;
    use crate::value::Value;
    use std::time::Duration;

    #[test]
    fn durations_are_written_as_pydantic_writes_them() {
        let cases = [
            (Duration::ZERO, "PT0S"),
            (Duration::from_secs(25 * 3600), "P1DT1H"),
            (Duration::from_micros(1500), "PT0.0015S"),
            (Duration::from_secs(400 * 86_400 + 61), "P1Y35DT1M1S"),
            (Duration::from_secs(90 * 60), "PT1H30M"),
            (Duration::from_secs(2 * 86_400), "P2D"),
        ];
        for (duration, text) in cases {
            assert_eq!(iso_8601(duration), text);
            assert_eq!(Duration::from_text(text), Some(duration), "{text}");
        }
    }

    #[test]
    fn clock_times_and_numbers_in_json_are_durations() {
        let read = |json: &str| read_json::<Duration>(json.as_bytes(), |keys| keys).ok();
        for json in ["90", "90.0", "\"00:01:30\"", "\"PT1M30S\""] {
            assert_eq!(read(json), Some(Duration::from_secs(90)), "{json}");
        }
        for json in ["-1", "\"-PT1S\"", "\"90\"", "{\"secs\": 90, \"nanos\": 0}"] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
