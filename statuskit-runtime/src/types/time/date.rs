//! A date: `2020-01-31`.

use super::cursor::Cursor;
use std::fmt;

const DAYS_IN_400_YEARS: i64 = 146_097;

/// A date in a year from 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: u16,
    pub(super) day: u16,
}

impl Date {
    const LENGTH: usize = 10;

    /// Parses a date. Nothing may follow it.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let mut cursor = Cursor::new(text);
        let date = Date::take(&mut cursor)?;
        if !cursor.is_empty() {
            return Err("unexpected extra characters at the end of the input");
        }
        Ok(date)
    }

    /// Reads a date.
    pub(super) fn take(cursor: &mut Cursor<'_>) -> Result<Self, &'static str> {
        const SEPARATOR: &str = "invalid date separator, expected `-`";
        if cursor.len() < Date::LENGTH {
            return Err("input is too short");
        }
        let year = cursor.digits(4, "invalid character in year")?;
        cursor.expect(&['-'], SEPARATOR)?;
        let month = cursor.digits(2, "invalid character in month")?;
        cursor.expect(&['-'], SEPARATOR)?;
        let day = cursor.digits(2, "invalid character in day")?;
        if !(1..=12).contains(&month) {
            return Err("month value is outside expected range of 1-12");
        }
        if !(1..=days(year, month)).contains(&day) {
            return Err("day value is outside expected range");
        }
        Ok(Date { year, month, day })
    }

    /// Returns the date this many days after 1970-01-01, which must be in a year from 0 to 9999.
    pub(super) fn from_unix_days(days: i64) -> Self {
        let mut year = 1968 + (days * 400).div_euclid(DAYS_IN_400_YEARS) as i32;
        while first_day(year + 1) <= days {
            year += 1;
        }
        let year_number = u16::try_from(year).unwrap_or_default();
        let mut day = days - first_day(year);
        let mut month = 1;
        while day >= i64::from(self::days(year_number, month)) {
            day -= i64::from(self::days(year_number, month));
            month += 1;
        }
        Date { year: year_number, month, day: day as u16 + 1 }
    }
}

/// Returns how many days after 1970-01-01 a year begins.
fn first_day(year: i32) -> i64 {
    let before = i64::from(year) - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    365 * (i64::from(year) - 1970) + leap_days - 477
}

fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn invalid_dates_have_a_message() {
        assert_eq!(Date::parse("2020-02-29").map(|date| date.to_string()).as_deref(), Ok("2020-02-29"));
        assert_eq!(Date::parse("2019-02-29"), Err("day value is outside expected range"));
        assert_eq!(Date::parse("2020-1-2"), Err("input is too short"));
        assert_eq!(Date::parse("2020-01-0a"), Err("invalid character in day"));
        assert_eq!(Date::parse("2020-01-02x"), Err("unexpected extra characters at the end of the input"));
    }

    #[test]
    fn days_are_counted_from_1970() {
        let date = |days| Date::from_unix_days(days).to_string();
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(-1), "1969-12-31");
        assert_eq!(date(18_321), "2020-02-29");
        assert_eq!(date(2_932_896), "9999-12-31");
        assert_eq!(date(-719_162), "0001-01-01");
        assert_eq!(date(-719_528), "0000-01-01");
    }
}
