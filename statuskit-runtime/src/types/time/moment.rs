//! A date and a time.

use super::clock::Clock;
use super::cursor::Cursor;
use super::date::Date;

/// A date and a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) date: Date,
    pub(super) clock: Clock,
}

impl Moment {
    /// Parses `2020-01-31T12:30`, with `T`, `t`, `_` or a space as the separator.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        const SEPARATOR: &str = "invalid datetime separator, expected `T`, `t`, `_` or space";
        let mut cursor = Cursor::new(text);
        let date = Date::take(&mut cursor)?;
        if cursor.is_empty() {
            return Err("input is too short");
        }
        cursor.expect(&['T', 't', '_', ' '], SEPARATOR)?;
        Ok(Moment { date, clock: Clock::take_all(cursor)? })
    }

    /// Returns midnight of a date, without a UTC offset.
    pub(super) fn midnight(date: Date) -> Self {
        Moment { date, clock: Clock::default() }
    }
}
