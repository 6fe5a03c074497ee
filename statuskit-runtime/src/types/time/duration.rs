//! Durations: `PT1H30M`, `01:30:00`, `2 days, 01:30`, 5400.

use super::speedate::{TIME, not_nan, unicode, with_error, words};
use crate::tree::{Number, Tree};
use crate::value::Problem;
#[cfg(feature = "jiff")]
use jiff::SignedDuration;
use speedate::{Duration, ParseError};

pub(super) const DAY: u64 = 86_400;

/// Reads a duration in one of pydantic's forms, and writes it in one of jiff's: `PT1H30M`.
#[cfg(feature = "jiff")]
pub(super) fn duration(tree: &Tree, strict: bool) -> Result<String, Problem> {
    read(tree, strict).map(write)
}

/// Reads a duration in one of pydantic's forms.
pub(super) fn read(tree: &Tree, strict: bool) -> Result<Duration, Problem> {
    let read = match tree {
        Tree::Text(text) => parse(unicode(text)?),
        Tree::Number(number) if !strict => from_number(number),
        Tree::Bool(bool) if !strict => from_integer(i64::from(*bool)).map_err(words),
        _ => return Err(Problem::new("time_delta_type", "Input should be a valid timedelta")),
    };
    read.map_err(|error| with_error("time_delta_parsing", "Input should be a valid timedelta", error))
}

fn parse(text: &str) -> Result<Duration, &'static str> {
    Duration::parse_bytes_with_config(text.as_bytes(), &TIME).map_err(words)
}

/// Converts a number of seconds.
fn from_number(number: &Number) -> Result<Duration, &'static str> {
    match number.as_integer() {
        Some(seconds) => from_integer(seconds).map_err(words),
        None => from_float(not_nan(number.as_f64())?).map_err(words),
    }
}

fn from_integer(seconds: i64) -> Result<Duration, ParseError> {
    let length = seconds.unsigned_abs();
    let days = u32::try_from(length / DAY).unwrap_or(u32::MAX);
    Duration::new(seconds >= 0, days, (length % DAY) as u32, 0)
}

/// Converts a number of seconds with the same arithmetic as pydantic.
fn from_float(seconds: f64) -> Result<Duration, ParseError> {
    let length = seconds.abs();
    let microseconds = (length.fract() * 1_000_000.0).round();
    let (days, rest) = ((length / DAY as f64) as u32, length as u64 % DAY);
    Duration::new(seconds >= 0.0, days, rest as u32, microseconds as u32)
}

#[cfg(feature = "jiff")]
fn write(duration: Duration) -> String {
    let (seconds, microseconds) = (duration.signed_total_seconds(), duration.signed_microseconds());
    SignedDuration::new(seconds, microseconds * 1_000).to_string()
}

/// Returns pydantic's words for a bound in microseconds: `1 day and 2 hours`. The days of a negative one round down.
pub(super) fn in_words(microseconds: i128) -> String {
    let (seconds, fraction) = (microseconds.div_euclid(1_000_000), microseconds.rem_euclid(1_000_000));
    let (days, seconds) = (seconds.div_euclid(DAY.into()), seconds.rem_euclid(DAY.into()));
    let counts = [
        (days, "day"),
        (seconds / 3600, "hour"),
        (seconds / 60 % 60, "minute"),
        (seconds % 60, "second"),
        (fraction, "microsecond"),
    ];
    let said = counts.iter().filter(|(count, _)| *count != 0);
    let said: Vec<_> =
        said.map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" })).collect();
    if said.is_empty() { "0 seconds".to_owned() } else { said.join(" and ") }
}

#[cfg(all(test, feature = "jiff"))]
mod tests {
    use super::duration;
    use crate::tree::{Number, Tree};
    use jiff::SignedDuration;

    fn read(tree: Tree) -> Result<SignedDuration, String> {
        let text = duration(&tree, false).map_err(|problem| problem.msg)?;
        Ok(text.parse().expect("a duration is written in a form of jiff"))
    }

    #[test]
    fn durations_are_read_in_every_format() {
        for (text, seconds) in [
            ("PT1H30M", 5_400),
            ("1:30:00", 5_400),
            ("01:30", 5_400),
            ("2 days, 1:00:00", 176_400),
            ("1d", 86_400),
            ("-PT1H", -3_600),
            ("P1Y2M3DT4H5M6S", 36_993_906),
            ("PT1.5H", 5_400),
            ("PT0.9999999S", 1),
            ("1 day, 23:59:59", 172_799),
            ("P1DT", 86_400),
            ("PT1.75M", 105),
            (":23:00", 1_380),
        ] {
            assert_eq!(read(Tree::from(text)), Ok(SignedDuration::from_secs(seconds)), "{text}");
        }
    }

    #[test]
    fn invalid_durations_have_a_message() {
        for (text, error) in [
            ("", "input is too short"),
            ("x", "invalid digit in duration"),
            ("90", "\"day\" identifier in duration not correctly formatted"),
            ("P", "input is too short"),
            ("PT5", "quantity invalid in time part of duration"),
            ("P5H", "quantity invalid in date part of duration"),
            ("1:61:00", "minute value is outside expected range of 0-59"),
            ("3 weeks", "invalid character in hour"),
            ("1 day, 24:00:00", "durations may not exceed 999,999,999 hours"),
            ("PT4294967296S", "a numeric value in the duration is too large"),
            ("PT1193047H", "a numeric value in the duration is too large"),
            ("PT8H71582788M", "a numeric value in the duration is too large"),
            ("P1.5DT1H", "quantity fraction invalid in duration"),
            ("PTT", "`t` character repeated in duration"),
            ("15 dAy", "\"day\" identifier in duration not correctly formatted"),
            ("055:7", "input is too short"),
            ("2400000001:00:00", "durations may not exceed 999,999,999 hours"),
        ] {
            let msg = format!("Input should be a valid timedelta, {error}");
            assert_eq!(read(Tree::from(text)), Err(msg), "{text}");
        }
    }

    #[test]
    fn fractions_are_read_to_the_microsecond() {
        for (text, microseconds) in [
            ("PT6.80250802H", 24_489_028_872),
            ("PT0.0000004S", 0),
            ("01:00:00.1234567", 3_600_123_456),
            // pydantic cuts a clock after its sixth digit, together with what follows.
            ("01:00:00.123456789Z", 3_600_123_456),
        ] {
            assert_eq!(read(Tree::from(text)), Ok(SignedDuration::from_micros(microseconds)), "{text}");
        }
    }

    #[test]
    fn numbers_count_seconds() {
        let days = "Input should be a valid timedelta, durations may not exceed 999,999,999 days";
        for (number, duration) in [
            (Number::from(5_400), Ok(SignedDuration::from_secs(5_400))),
            (Number::from(-1.5), Ok(SignedDuration::from_millis(-1_500))),
            (Number::from(999_999_999_i64 * 86_400), Ok(SignedDuration::from_hours(999_999_999 * 24))),
            (Number::from(1_000_000_000_i64 * 86_400), Err(days.to_owned())),
            (Number::from(i64::MIN), Err(days.to_owned())),
            (Number::from(f64::INFINITY), Err(days.to_owned())),
        ] {
            assert_eq!(read(Tree::Number(number.clone())), duration, "{number}");
        }
    }
}

#[cfg(test)]
mod words_tests {
    use super::in_words;

    #[test]
    fn bounds_are_told_in_pydantics_words() {
        let cases = [
            (0, "0 seconds"),
            (1_000_000, "1 second"),
            (90_000_000, "1 minute and 30 seconds"),
            (26 * 3_600_000_000, "1 day and 2 hours"),
            (1_500, "1500 microseconds"),
            (-3_000_000, "-1 days and 23 hours and 59 minutes and 57 seconds"),
        ];
        for (microseconds, words) in cases {
            assert_eq!(in_words(microseconds), words);
        }
    }
}
