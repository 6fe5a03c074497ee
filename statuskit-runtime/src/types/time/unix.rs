//! Datetimes as numbers: seconds or milliseconds since 1970.

use super::clock::Clock;
use super::date::Date;
use super::moment::Moment;
use super::offset::Offset;
use crate::tree::Number;

/// Larger numbers count milliseconds.
const MAX_SECONDS: i64 = 20_000_000_000;
const MICROSECONDS: i64 = 1_000_000;
const DAY: i64 = 86_400 * MICROSECONDS;
/// The microseconds from the start of the year 0 to the start of the year 10000.
const YEARS: std::ops::Range<i64> = -62_167_219_200 * MICROSECONDS..253_402_300_800 * MICROSECONDS;

/// Parses a text that is a number: an integer, or a number with a decimal point and an optional exponent.
/// Returns `None` for any other text.
pub(super) fn parse(text: &str) -> Option<Result<Moment, &'static str>> {
    match text.parse::<i64>() {
        Ok(number) => Some(from_integer(number)),
        Err(_) if !text.contains('.') => None,
        Err(_) => text.parse().ok().map(from_float),
    }
}

/// Converts a number.
pub(super) fn from_number(number: &Number) -> Result<Moment, &'static str> {
    match number.as_integer() {
        Some(number) => from_integer(number),
        None => from_float(number.as_f64()),
    }
}

fn from_integer(number: i64) -> Result<Moment, &'static str> {
    let scale =
        if number.abs_diff(0) > MAX_SECONDS.unsigned_abs() { MICROSECONDS / 1_000 } else { MICROSECONDS };
    from_microseconds(number.saturating_mul(scale))
}

fn from_float(number: f64) -> Result<Moment, &'static str> {
    if number.is_nan() {
        return Err("NaN values not permitted");
    }
    let scale = if number.abs() > MAX_SECONDS as f64 { MICROSECONDS / 1_000 } else { MICROSECONDS };
    from_microseconds((number * scale as f64).round() as i64)
}

fn from_microseconds(microseconds: i64) -> Result<Moment, &'static str> {
    if microseconds >= YEARS.end {
        return Err("dates after 9999 are not supported as unix timestamps");
    }
    if microseconds < YEARS.start {
        return Err("dates before 0000 are not supported as unix timestamps");
    }
    let date = Date::from_unix_days(microseconds.div_euclid(DAY));
    Ok(Moment { date, clock: of_day(microseconds.rem_euclid(DAY)) })
}

/// Returns the time of day this many seconds after midnight.
pub(super) fn clock(number: &Number) -> Result<Clock, &'static str> {
    let seconds = number.as_f64();
    if seconds.is_nan() {
        return Err("NaN values not permitted");
    }
    if seconds < 0.0 {
        return Err("time in seconds should be positive");
    }
    let microseconds = (seconds * MICROSECONDS as f64).round() as i64;
    if microseconds >= DAY {
        return Err("numeric times may not exceed 86,399 seconds");
    }
    Ok(of_day(microseconds))
}

/// Returns the time of day this many microseconds after midnight.
fn of_day(microseconds: i64) -> Clock {
    let seconds = microseconds / MICROSECONDS;
    Clock {
        hour: (seconds / 3_600) as u16,
        minute: (seconds / 60 % 60) as u16,
        second: (seconds % 60) as u16,
        nanosecond: (microseconds % MICROSECONDS * 1_000) as u32,
        offset: Some(Offset::UTC),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn read(text: &str) -> Option<Result<String, &'static str>> {
        parse(text).map(|moment| moment.map(|moment| format!("{}T{}", moment.date, moment.clock)))
    }

    #[test]
    fn timestamps_are_in_seconds_or_milliseconds() {
        assert_eq!(read("1577836800").unwrap().as_deref(), Ok("2020-01-01T00:00:00"));
        assert_eq!(read("1577836800123").unwrap().as_deref(), Ok("2020-01-01T00:00:00.123000000"));
        assert_eq!(read("1577836800.1234567").unwrap().as_deref(), Ok("2020-01-01T00:00:00.123457000"));
        assert_eq!(read("1.5e9").unwrap().as_deref(), Ok("2017-07-14T02:40:00"));
        assert_eq!(read("-.5").unwrap().as_deref(), Ok("1969-12-31T23:59:59.500000000"));
        assert_eq!(read("20000000000").unwrap().as_deref(), Ok("2603-10-11T11:33:20"));
        assert_eq!(read("20000000001").unwrap().as_deref(), Ok("1970-08-20T11:33:20.001000000"));
    }

    #[test]
    fn only_decimal_numbers_are_timestamps() {
        assert_eq!(
            ["1e3", " 5", "1_000", "-", "", "nan", "1.2.3", "99999999999999999999"].map(read),
            [const { None }; 8]
        );
    }

    #[test]
    fn timestamps_after_9999_are_rejected() {
        let late = "dates after 9999 are not supported as unix timestamps";
        assert_eq!(read("253402300800000"), Some(Err(late)));
        assert_eq!(read("999999999999999.5"), Some(Err(late)));
    }
}
