//! Reading documents as dates and times, with pydantic's problems.

use super::clock::Clock;
use super::date::Date;
use super::moment::Moment;
use super::offset::Offset;
use super::unix;
use crate::tree::{Text, Tree};
use crate::value::Problem;

/// Reads a date: `2020-01-31`.
pub(super) fn date(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let refused =
        |error| with_error("date_from_datetime_parsing", "Input should be a valid date or datetime", error);
    let moment = match tree {
        Tree::Text(text) => {
            let text = unicode(text)?;
            let moment = || unix::parse(text).unwrap_or_else(|| Moment::parse(text));
            Date::parse(text).map(Moment::midnight).or_else(|_| moment()).map_err(refused)?
        }
        Tree::Number(number) if !strict => unix::from_number(number).map_err(refused)?,
        _ => return Err(Problem::new("date_type", "Input should be a valid date")),
    };
    if moment.date.year == 0 {
        let msg = "Input should be a valid date in the format YYYY-MM-DD";
        return Err(with_error("date_parsing", msg, "year 0 is out of range"));
    }
    match moment.clock.is_midnight() {
        true => Ok(moment.date.to_string()),
        false => Err(Problem::new(
            "date_from_datetime_inexact",
            "Datetimes provided to dates should have zero time - e.g. be exact dates",
        )),
    }
}

/// Reads a date and time without a UTC offset: `2020-01-31T12:30:00`.
pub(super) fn naive_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let moment = moment(tree, strict)?;
    no_offset(&moment.clock)?;
    let Moment { date, clock } = in_range(moment)?;
    Ok(format!("{date}T{clock}"))
}

/// Reads a date and time with a UTC offset: `2020-01-31T12:30:00+02:00`.
pub(super) fn aware_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let (Moment { date, clock }, offset) = with_offset(tree, strict)?;
    Ok(format!("{date}T{clock}{offset}"))
}

/// Reads a date and time with or without a UTC offset.
#[cfg(feature = "chrono")]
pub(super) fn any_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let Moment { date, clock } = in_range(moment(tree, strict)?)?;
    let offset = clock.offset.map(|offset| offset.to_string()).unwrap_or_default();
    Ok(format!("{date}T{clock}{offset}"))
}

/// Reads a date and time in a time zone. If the text names no zone, the UTC offset becomes the zone:
/// `2020-01-31T12:30:00+02:00[+02:00]`.
#[cfg(feature = "jiff")]
pub(super) fn zoned_moment(tree: &Tree, strict: bool) -> Result<String, Problem> {
    if let Some(text) = tree.as_str().filter(|text| text.parse::<jiff::Zoned>().is_ok()) {
        return Ok(text.to_owned());
    }
    let (Moment { date, clock }, offset) = with_offset(tree, strict)?;
    Ok(format!("{date}T{clock}{offset}[{offset}]"))
}

/// Reads a time of day: `12:30:00`.
pub(super) fn time(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let clock = clock(tree, strict)?;
    if let Tree::Text(_) = tree {
        no_offset(&clock)?;
    }
    Ok(clock.to_string())
}

fn clock(tree: &Tree, strict: bool) -> Result<Clock, Problem> {
    let refused = |error| with_error("time_parsing", "Input should be in a valid time format", error);
    match tree {
        Tree::Text(text) => Clock::parse(unicode(text)?).map_err(refused),
        Tree::Number(number) if !strict => unix::clock(number).map_err(refused),
        _ => Err(Problem::new("time_type", "Input should be a valid time")),
    }
}

/// Reads a time of day with or without a UTC offset: `12:30:00+02:00`.
#[cfg(feature = "chrono")]
pub(super) fn any_time(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let clock = clock(tree, strict)?;
    let clock = Clock { nanosecond: clock.nanosecond / 1_000 * 1_000, ..clock };
    Ok(format!("{clock}{}", clock.offset.map(|offset| offset.to_string()).unwrap_or_default()))
}

fn moment(tree: &Tree, strict: bool) -> Result<Moment, Problem> {
    match tree {
        Tree::Text(text) => moment_from_text(unicode(text)?),
        Tree::Number(number) if !strict => unix::from_number(number).map_err(no_moment),
        _ => Err(Problem::new("datetime_type", "Input should be a valid datetime")),
    }
}

/// Rejects the year 0, which Python does not have.
fn in_range(moment: Moment) -> Result<Moment, Problem> {
    match moment.date.year {
        0 => Err(no_moment("year 0 is out of range")),
        _ => Ok(moment),
    }
}

fn no_moment(error: &'static str) -> Problem {
    with_error("datetime_parsing", "Input should be a valid datetime", error)
}

/// Parses a date and time, a number or a date. If a number with a decimal point is out of range, the error is
/// the one of reading it as a date.
fn moment_from_text(text: &str) -> Result<Moment, Problem> {
    if let Ok(moment) = Moment::parse(text) {
        return Ok(moment);
    }
    let date = || Date::parse(text).map(Moment::midnight);
    let number = unix::parse(text).filter(|moment| moment.is_ok() || !text.contains('.'));
    number.unwrap_or_else(date).map_err(|error| {
        with_error("datetime_from_date_parsing", "Input should be a valid datetime or date", error)
    })
}

fn with_offset(tree: &Tree, strict: bool) -> Result<(Moment, Offset), Problem> {
    let moment = moment(tree, strict)?;
    match moment.clock.offset {
        Some(offset) => Ok((in_range(moment)?, offset)),
        None => Err(Problem::new("timezone_aware", "Input should have timezone info")),
    }
}

fn no_offset(clock: &Clock) -> Result<(), Problem> {
    match clock.offset {
        None => Ok(()),
        Some(_) => Err(Problem::new("timezone_naive", "Input should not have timezone info")),
    }
}

fn unicode(text: &Text) -> Result<&str, Problem> {
    text.as_str().ok_or_else(Problem::string_unicode)
}

fn with_error(kind: &'static str, msg: &str, error: &'static str) -> Problem {
    Problem::new(kind, format!("{msg}, {error}")).with("error", error)
}
