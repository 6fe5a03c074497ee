//! The UTC offset of a time: `+02:00`.

use super::clock::check;
use super::cursor::Cursor;
use std::fmt;

/// A UTC offset, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset(i32);

impl Offset {
    pub(super) const UTC: Offset = Offset(0);

    /// Reads `Z`, `+02:00` or `+0200`.
    pub(super) fn take(cursor: &mut Cursor<'_>) -> Result<Self, &'static str> {
        if cursor.take_any(&['Z', 'z']).is_some() {
            return Ok(Offset::UTC);
        }
        let sign = cursor.expect(&['+', '-', '\u{2212}'], "invalid timezone sign")?;
        let hour = cursor.digits(2, "invalid timezone hour")?;
        cursor.take_any(&[':']);
        let minute = cursor.digits(2, "invalid timezone minute")?;
        check(minute, 59, "timezone minute value is outside expected range of 0-59")?;
        check(hour, 23, "timezone offset must be less than 24 hours")?;
        let minutes = i32::from(hour * 60 + minute);
        Ok(Offset(if sign == '+' { minutes } else { -minutes }))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(formatter, "{sign}{:02}:{:02}", self.0.abs() / 60, self.0.abs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use crate::types::time::clock::Clock;

    #[test]
    fn an_offset_is_written_with_a_colon() {
        let offset =
            |text| Clock::parse(text).ok().and_then(|clock| clock.offset).map(|offset| offset.to_string());
        assert_eq!(offset("12:30Z").as_deref(), Some("+00:00"));
        assert_eq!(offset("12:30-0530").as_deref(), Some("-05:30"));
        assert_eq!(offset("12:30"), None);
    }
}
