//! Durations: `PT1H30M`, `01:30:00`, `2 days, 01:30`, 5400.

use super::cursor::Cursor;
use crate::tree::Tree;
use crate::value::Problem;

type DurationResult<T> = std::result::Result<T, &'static str>;

const DAY: i128 = 86_400 * SECOND;
const HOUR: i128 = 3_600 * SECOND;
const MINUTE: i128 = 60 * SECOND;
const SECOND: i128 = 1_000_000;
const MAX: i128 = 1_000_000_000 * DAY;
const TOO_LONG: &str = "durations may not exceed 999,999,999 days";
const TOO_LARGE: &str = "a numeric value in the duration is too large";
const TOO_SHORT: &str = "input is too short";

/// Reads a duration in one of pydantic's forms, and writes it in seconds: `PT5400.000000S`.
pub(super) fn duration(tree: &Tree, strict: bool) -> std::result::Result<String, Problem> {
    let read = match tree {
        Tree::Text(text) => text.as_str().ok_or_else(Problem::string_unicode).map(parse)?,
        Tree::Number(number) if !strict => match number.as_integer::<i64>() {
            Some(seconds) => Ok(i128::from(seconds) * SECOND),
            None => from_seconds(number.as_f64()),
        },
        Tree::Bool(bool) if !strict => Ok(i128::from(*bool) * SECOND),
        _ => return Err(Problem::new("time_delta_type", "Input should be a valid timedelta")),
    };
    read.and_then(in_range).map(write).map_err(|error| {
        let msg = format!("Input should be a valid timedelta, {error}");
        Problem::new("time_delta_parsing", msg).with("error", error)
    })
}

fn from_seconds(seconds: f64) -> DurationResult<i128> {
    match seconds {
        seconds if seconds.is_nan() => Err("NaN values not permitted"),
        seconds if seconds.abs() > MAX as f64 => Err(TOO_LONG),
        seconds => Ok(seconds as i128 * SECOND + (seconds.fract() * SECOND as f64).round() as i128),
    }
}

fn in_range(microseconds: i128) -> DurationResult<i128> {
    if microseconds.abs() < MAX { Ok(microseconds) } else { Err(TOO_LONG) }
}

fn write(microseconds: i128) -> String {
    let sign = if microseconds < 0 { "-" } else { "" };
    let (seconds, rest) = (microseconds.abs() / SECOND, microseconds.abs() % SECOND);
    format!("{sign}PT{seconds}.{rest:06}S")
}

fn parse(text: &str) -> DurationResult<i128> {
    let mut cursor = Cursor::new(text);
    let sign = if cursor.take_any(&['+', '-']) == Some('-') { -1 } else { 1 };
    let is_in_days = cursor.len() < 5 || text.contains(['d', 'D']);
    let length = match cursor.take_any(&['P']) {
        Some(_) => units(cursor)?,
        None if cursor.is_empty() => return Err(TOO_SHORT),
        None if is_in_days => days_and_clock(cursor)?,
        None => clock(cursor)?,
    };
    Ok(sign * length)
}

/// Reads `1Y2M3W4DT5H6M7.5S`.
fn units(mut cursor: Cursor<'_>) -> DurationResult<i128> {
    let (mut sum, mut is_time, mut parts) = (0, false, 0);
    while !cursor.is_empty() {
        if cursor.take_any(&['T']).is_some() {
            if is_time {
                return Err("'T' character repeated in duration");
            }
            is_time = true;
            continue;
        }
        let (whole, fraction) = number(&mut cursor)?;
        let unit = unit(&mut cursor, is_time)?;
        if whole * unit > i128::from(u32::MAX) * if is_time { SECOND } else { DAY } {
            return Err(TOO_LARGE);
        }
        sum += whole * unit + fraction * unit / SECOND;
        parts += 1;
    }
    if parts == 0 { Err(TOO_SHORT) } else { Ok(sum) }
}

fn unit(cursor: &mut Cursor<'_>, is_time: bool) -> DurationResult<i128> {
    if is_time {
        return match cursor.take_any(&['H', 'M', 'S']) {
            Some('H') => Ok(HOUR),
            Some('M') => Ok(MINUTE),
            Some(_) => Ok(SECOND),
            None => Err("quantity invalid in time part of duration"),
        };
    }
    match cursor.take_any(&['Y', 'M', 'W', 'D']) {
        Some('Y') => Ok(365 * DAY),
        Some('M') => Ok(30 * DAY),
        Some('W') => Ok(7 * DAY),
        Some(_) => Ok(DAY),
        None => Err("quantity invalid in date part of duration"),
    }
}

/// Reads a number. Returns its whole part and the millionths after the point.
fn number(cursor: &mut Cursor<'_>) -> DurationResult<(i128, i128)> {
    let whole = whole(cursor)?;
    let fraction = if cursor.take_any(&['.', ',']).is_some() { millionths(cursor.all_digits()) } else { 0 };
    Ok((whole, fraction))
}

fn whole(cursor: &mut Cursor<'_>) -> DurationResult<i128> {
    match cursor.all_digits() {
        "" => Err("invalid digit in duration"),
        digits => {
            let number = digits.parse::<u32>().map(i128::from);
            number.map_err(|_| TOO_LARGE)
        }
    }
}

/// Converts the digits after a point to millionths, rounded to six digits.
fn millionths(digits: &str) -> i128 {
    let padded = digits.bytes().chain(std::iter::repeat(b'0')).take(7);
    (padded.fold(0, |sum, digit| sum * 10 + i128::from(digit - b'0')) + 5) / 10
}

/// Reads `2 days, 01:30:00`.
fn days_and_clock(mut cursor: Cursor<'_>) -> DurationResult<i128> {
    const UNNAMED: &str = "\"day\" identifier in duration not correctly formatted";
    let days = whole(&mut cursor)?;
    cursor.take_any(&[' ']);
    cursor.expect(&['d', 'D'], UNNAMED)?;
    if cursor.take_any(&['a', 'A']).is_some() {
        cursor.expect(&['y', 'Y'], UNNAMED)?;
        cursor.take_any(&['s', 'S']);
    }
    cursor.take_any(&[',']);
    cursor.take_any(&[' ']);
    let rest = if cursor.is_empty() { 0 } else { clock(cursor)? };
    if rest >= DAY {
        return Err("durations may not exceed 999,999,999 hours");
    }
    Ok(days * DAY + rest)
}

/// Reads `01:30:00.5`, with any number of hours.
fn clock(mut cursor: Cursor<'_>) -> DurationResult<i128> {
    if cursor.len() < 5 {
        return Err(TOO_SHORT);
    }
    let hours = whole(&mut cursor).map_err(|_| "invalid character in hour")?;
    cursor.expect(&[':'], "invalid character in hour")?;
    let minutes = cursor.digits(2, "invalid character in minute")?;
    super::clock::check(minutes, 59, "minute value is outside expected range of 0-59")?;
    let (seconds, nanoseconds) = super::clock::seconds(&mut cursor)?;
    if !cursor.is_empty() {
        return Err("unexpected extra characters at the end of the input");
    }
    let fraction = i128::from(nanoseconds / 1_000);
    Ok(hours * HOUR + i128::from(minutes) * MINUTE + i128::from(seconds) * SECOND + fraction)
}

#[cfg(test)]
mod tests {
    use super::parse;

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
        ] {
            assert_eq!(parse(text), Ok(seconds * super::SECOND), "{text}");
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
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }
}
