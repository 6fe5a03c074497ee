//! A day and a time of it.

use super::clock::Clock;
use super::cursor::Cursor;
use super::date::Date;

/// A day and a time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) date: Date,
    pub(super) clock: Clock,
}

impl Moment {
    /// `2020-01-31T12:30`, with `T`, `t`, `_` or a space between.
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

    /// The first moment of a day, anywhere.
    pub(super) fn midnight(date: Date) -> Self {
        Moment { date, clock: Clock::default() }
    }
}
