//! A date and time: `2020-01-31T12:30:05.5+02:00`.

use super::clock::{self, no_offset};
use super::speedate::{DATETIME, not_nan, unicode, with_error, words};
use crate::tree::{Number, Tree};
use crate::value::Problem;
use speedate::{Date, DateTime, Time};

/// Reads a date and time without a UTC offset: `2020-01-31T12:30:00`.
pub(super) fn naive_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let moment = moment(tree, strict)?;
    no_offset(&moment.time)?;
    write(&moment, tree)
}

/// Reads a date and time with a UTC offset: `2020-01-31T12:30:00+02:00`.
pub(super) fn aware_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    write(&with_offset(tree, strict)?, tree)
}

/// Reads a date and time with or without a UTC offset, to the microsecond.
#[cfg(feature = "chrono")]
pub(super) fn any_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let moment = moment(tree, strict)?;
    write_with(&moment, moment.time.microsecond * 1_000)
}

/// Reads a date and time in a time zone. If the text names no zone, the UTC offset becomes the zone:
/// `2020-01-31T12:30:00+02:00[+02:00]`.
#[cfg(feature = "jiff")]
pub(super) fn zoned_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    if let Some(text) = tree.as_str().filter(|text| text.parse::<jiff::Zoned>().is_ok()) {
        return Ok(text.to_owned());
    }
    let moment = with_offset(tree, strict)?;
    Ok(format!("{}[{}]", write(&moment, tree)?, clock::offset(&moment.time)))
}

fn with_offset(tree: &Tree, strict: bool) -> Result<DateTime, Problem> {
    let moment = moment(tree, strict)?;
    match moment.time.tz_offset {
        Some(_) => Ok(moment),
        None => Err(Problem::new("timezone_aware", "Input should have timezone info")),
    }
}

fn moment(tree: &Tree, strict: bool) -> Result<DateTime, Problem> {
    match tree {
        Tree::Text(text) => from_text_or_date(unicode(text)?),
        Tree::Number(number) if !strict => from_number(number).map_err(no_moment),
        _ => Err(Problem::new("datetime_type", "Input should be a valid datetime")),
    }
}

fn from_text_or_date(text: &str) -> Result<DateTime, Problem> {
    from_text(text).or_else(|_| Date::parse_str(text).map(midnight)).map_err(|error| {
        let msg = "Input should be a valid datetime or date";
        with_error("datetime_from_date_parsing", msg, words(error))
    })
}

/// Parses a date and time, or the text of a number.
pub(super) fn from_text(text: &str) -> Result<DateTime, &'static str> {
    DateTime::parse_str_with_config(text, &DATETIME).map_err(words)
}

/// Converts the seconds or milliseconds since 1970.
pub(super) fn from_number(number: &Number) -> Result<DateTime, &'static str> {
    let moment = match number.as_integer() {
        Some(number) => DateTime::from_timestamp_with_config(number, 0, &DATETIME),
        None => DateTime::from_float_with_config(not_nan(number.as_f64())?, &DATETIME),
    };
    moment.map_err(words)
}

/// Returns the midnight that starts a date, without a UTC offset.
pub(super) fn midnight(date: Date) -> DateTime {
    DateTime { date, time: Time { hour: 0, minute: 0, second: 0, microsecond: 0, tz_offset: None } }
}

/// Writes a date and time. Rejects the year 0, which Python does not have.
fn write(moment: &DateTime, tree: &Tree) -> Result<String, Problem> {
    write_with(moment, clock::nanosecond(&moment.time, tree))
}

fn write_with(moment: &DateTime, nanosecond: u32) -> Result<String, Problem> {
    let DateTime { date, time } = moment;
    if date.year == 0 {
        return Err(no_moment("year 0 is out of range"));
    }
    let clock = clock::written(time, nanosecond);
    Ok(format!("{date}T{clock}{}", clock::offset(time)))
}

/// Returns the problem of a time that exists, but that its type cannot hold or write.
pub(super) fn out_of_range() -> Problem {
    no_moment("value is outside the supported range")
}

fn no_moment(error: &'static str) -> Problem {
    with_error("datetime_parsing", "Input should be a valid datetime", error)
}

#[cfg(test)]
mod tests {
    use super::{from_text, moment, write};
    use crate::tree::Tree;
    use crate::value::Problem;

    fn read(text: &str) -> Result<String, Problem> {
        let tree = Tree::from(text);
        write(&moment(&tree, true)?, &tree)
    }

    #[test]
    fn timestamps_are_in_seconds_or_milliseconds() {
        for (text, moment) in [
            ("1577836800", "2020-01-01T00:00:00+00:00"),
            ("1577836800123", "2020-01-01T00:00:00.123000000+00:00"),
            ("1577836800.1234567", "2020-01-01T00:00:00.123457000+00:00"),
            ("1.5e9", "2017-07-14T02:40:00+00:00"),
            ("-.5", "1969-12-31T23:59:59.500000000+00:00"),
            ("20000000000", "2603-10-11T11:33:20+00:00"),
            ("20000000001", "1970-08-20T11:33:20.001000000+00:00"),
            ("15974.9999995", "1970-01-01T04:26:14.999999000+00:00"),
            ("253402300799001.56", "9999-12-31T23:59:59.001563000+00:00"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(moment), "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        let date = |number| from_text(number).map(|moment| moment.date.to_string());
        for (number, day) in [
            ("0", "1970-01-01"),
            ("-86400", "1969-12-31"),
            ("1582934400", "2020-02-29"),
            ("253402214400000", "9999-12-31"),
            ("-62135596800000", "0001-01-01"),
            ("-62167219200000", "0000-01-01"),
        ] {
            assert_eq!(date(number).as_deref(), Ok(day), "{number}");
        }
    }

    #[test]
    fn only_decimal_numbers_are_timestamps() {
        for text in ["1e3", " 5", "1_000", "-", "", "nan", "1.2.3", "99999999999999999999"] {
            assert!(from_text(text).is_err(), "{text}");
        }
    }

    #[test]
    fn timestamps_after_9999_are_rejected() {
        let late = "dates after 9999 are not supported as unix timestamps";
        assert_eq!(from_text("253402300800000"), Err(late));
        assert_eq!(from_text("999999999999999.5"), Err(late));
    }

    #[test]
    fn invalid_datetimes_have_the_message_of_dates() {
        let extra =
            "Input should be a valid datetime or date, unexpected extra characters at the end of the input";
        assert_eq!(read("2020-01-02x").map_err(|problem| problem.msg), Err(extra.to_owned()));
    }
}
