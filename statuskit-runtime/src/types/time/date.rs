//! A date: `2020-01-31`.

use super::moment;
use super::speedate::{unicode, with_error};
use crate::tree::Tree;
use crate::value::Problem;
use speedate::{Date, DateTime};

/// Reads a date: `2020-01-31`. A datetime or a number must be a midnight.
pub(super) fn date(tree: &Tree, strict: bool) -> Result<String, Problem> {
    let DateTime { date, time } = datetime(tree, strict)?;
    if (time.total_seconds(), time.microsecond) != (0, 0) {
        let msg = "Datetimes provided to dates should have zero time - e.g. be exact dates";
        return Err(Problem::new("date_from_datetime_inexact", msg));
    }
    if date.year == 0 {
        let msg = "Input should be a valid date in the format YYYY-MM-DD";
        return Err(with_error("date_parsing", msg, "year 0 is out of range"));
    }
    Ok(date.to_string())
}

fn datetime(tree: &Tree, strict: bool) -> Result<DateTime, Problem> {
    let datetime = match tree {
        Tree::Text(text) => from_text(unicode(text)?),
        Tree::Number(number) if !strict => moment::from_number(number),
        _ => return Err(Problem::new("date_type", "Input should be a valid date")),
    };
    datetime.map_err(|error| {
        with_error("date_from_datetime_parsing", "Input should be a valid date or datetime", error)
    })
}

fn from_text(text: &str) -> Result<DateTime, &'static str> {
    Date::parse_str_rfc3339(text).map(moment::midnight).or_else(|_| moment::from_text(text))
}

#[cfg(test)]
mod tests {
    use super::date;
    use crate::tree::Tree;

    fn read(text: &str) -> Result<String, String> {
        date(&Tree::from(text), true).map_err(|problem| problem.msg)
    }

    #[test]
    fn invalid_dates_have_a_message() {
        assert_eq!(read("2020-02-29").as_deref(), Ok("2020-02-29"));
        for (text, error) in [
            ("2019-02-29", "day value is outside expected range"),
            ("2020-1-2", "input is too short"),
            ("2020-01-0a", "invalid character in day"),
            ("2020-01-02x", "invalid datetime separator, expected `T`, `t`, `_` or space"),
        ] {
            let msg = format!("Input should be a valid date or datetime, {error}");
            assert_eq!(read(text), Err(msg), "{text}");
        }
    }

    #[test]
    fn the_time_is_checked_before_the_year() {
        let inexact = "Datetimes provided to dates should have zero time - e.g. be exact dates";
        assert_eq!(read("0000-01-01T12:00"), Err(inexact.to_owned()));
        let msg = "Input should be a valid date in the format YYYY-MM-DD, year 0 is out of range";
        assert_eq!(read("0000-01-01T00:00"), Err(msg.to_owned()));
    }
}
