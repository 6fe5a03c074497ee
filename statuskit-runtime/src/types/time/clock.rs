//! A time of day: `12:30:05.5+02:00`.

use super::speedate::{TIME, not_nan, unicode, with_error, words};
use crate::tree::{Number, Tree};
use crate::value::Problem;
use speedate::Time;
use std::fmt::{self, Display};

/// Reads a time of day: `12:30:00`.
pub(super) fn time(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let time = clock(tree, strict)?;
    if let Tree::Text(_) = tree {
        no_offset(&time)?;
    }
    Ok(written(&time, nanosecond(&time, tree)).to_string())
}

/// Reads a time of day with or without a UTC offset: `12:30:00+02:00`.
#[cfg(feature = "chrono")]
pub(super) fn any_time(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let time = clock(tree, strict)?;
    Ok(format!("{}{}", written(&time, time.microsecond * 1_000), offset(&time)))
}

fn clock(tree: &Tree, strict: bool) -> Result<Time, Problem> {
    let time = match tree {
        Tree::Text(text) => Time::parse_bytes_with_config(unicode(text)?.as_bytes(), &TIME).map_err(words),
        Tree::Number(number) if !strict => from_number(number),
        _ => return Err(Problem::new("time_type", "Input should be a valid time")),
    };
    time.map_err(|error| with_error("time_parsing", "Input should be in a valid time format", error))
}

/// Converts the seconds since midnight.
fn from_number(number: &Number) -> Result<Time, &'static str> {
    let number = not_nan(number.as_f64())?;
    if number < 0.0 {
        return Err("time in seconds should be positive");
    }
    let microseconds = (number.fract() * 1_000_000.0).round();
    Time::from_timestamp_with_config(number as u32, microseconds as u32, &TIME).map_err(words)
}

/// Rejects a UTC offset.
pub(super) fn no_offset(time: &Time) -> Result<(), Problem> {
    match time.tz_offset {
        None => Ok(()),
        Some(_) => Err(Problem::new("timezone_naive", "Input should not have timezone info")),
    }
}

/// Returns the nanosecond of a time, which was read from the tree. speedate stops at the microsecond.
pub(super) fn nanosecond(time: &Time, tree: &Tree) -> u32 {
    time.microsecond * 1_000 + tree.as_str().map_or(0, nanoseconds_after_microseconds)
}

/// Reads the digits 7 to 9 of the fraction in `12:30:05.123456789`. The text of a number has no colon, and
/// speedate has rounded its fraction.
fn nanoseconds_after_microseconds(text: &str) -> u32 {
    let fraction = text.split_once(':').and_then(|(_, text)| text.split_once(['.', ',']));
    let digits = fraction.map_or("", |(_, fraction)| fraction).bytes().take_while(u8::is_ascii_digit);
    let padded = digits.chain(std::iter::repeat(b'0')).skip(6).take(3);
    padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

/// Writes a time without its offset.
pub(super) fn written(time: &Time, nanosecond: u32) -> impl Display {
    fmt::from_fn(move |formatter| {
        write!(formatter, "{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        match nanosecond {
            0 => Ok(()),
            nanosecond => write!(formatter, ".{nanosecond:09}"),
        }
    })
}

/// Writes the UTC offset of a time, if there is one: `+02:00`.
pub(super) fn offset(time: &Time) -> impl Display {
    fmt::from_fn(|formatter| {
        let Some(seconds) = time.tz_offset else { return Ok(()) };
        let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
        write!(formatter, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    })
}

#[cfg(test)]
mod tests {
    use super::{clock, nanosecond, offset, written};
    use crate::tree::{Number, Tree};

    fn read(tree: Tree) -> Result<String, String> {
        let time = clock(&tree, false).map_err(|problem| problem.msg)?;
        Ok(written(&time, nanosecond(&time, &tree)).to_string())
    }

    #[test]
    fn times_that_pydantic_accepts_are_read() {
        let read = |text: &str| read(Tree::from(text));
        assert_eq!(read("12:30").as_deref(), Ok("12:30:00"));
        assert_eq!(read("12:30:00,5").as_deref(), Ok("12:30:00.500000000"));
        assert_eq!(read("12:30:00.1234567890Z").as_deref(), Ok("12:30:00.123456789"));
        assert_eq!(read("12:30:00,0000001+05:00").as_deref(), Ok("12:30:00.000000100"));
    }

    #[test]
    fn numbers_are_rounded_as_pydantic_rounds_them() {
        let read = |number| read(Tree::Number(Number::from(number)));
        assert_eq!(read(3_600.1234567).as_deref(), Ok("01:00:00.123457000"));
        assert_eq!(read(15_974.9999995).as_deref(), Ok("04:26:14.999999000"));
        assert_eq!(read(86_399.9999995).as_deref(), Ok("23:59:59.999999000"));
    }

    #[test]
    fn each_invalid_time_has_its_own_message() {
        for (text, error) in [
            ("12", "input is too short"),
            ("1a:30", "invalid character in hour"),
            ("12-30", "invalid time separator, expected `:`"),
            ("24:00", "hour value is outside expected range of 0-23"),
            ("12:60", "minute value is outside expected range of 0-59"),
            ("12:30:", "invalid character in second"),
            ("12:30:60", "second value is outside expected range of 0-59"),
            ("12:30:00.", "second fraction digits missing after `.`"),
            ("12:30x", "invalid timezone sign"),
            ("12:30+0a:00", "invalid timezone hour"),
            ("12:30+05", "invalid timezone minute"),
            ("12:30+05:60", "timezone minute value is outside expected range of 0-59"),
            ("12:30+24:00", "timezone offset must be less than 24 hours"),
            ("12:30Zx", "unexpected extra characters at the end of the input"),
        ] {
            let msg = format!("Input should be in a valid time format, {error}");
            assert_eq!(read(Tree::from(text)), Err(msg), "{text}");
        }
    }

    #[test]
    fn an_offset_is_written_with_a_colon() {
        let offset = |text| clock(&Tree::from(text), true).map(|time| offset(&time).to_string()).ok();
        assert_eq!(offset("12:30Z").as_deref(), Some("+00:00"));
        assert_eq!(offset("12:30-0530").as_deref(), Some("-05:30"));
        assert_eq!(offset("12:30").as_deref(), Some(""));
    }
}
