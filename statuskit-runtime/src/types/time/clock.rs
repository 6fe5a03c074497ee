//! A time of day: `12:30:05.5+02:00`.

use super::cursor::Cursor;
use super::offset::Offset;
use std::fmt;

/// A time of day, with or without a UTC offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u16,
    pub(super) minute: u16,
    pub(super) second: u16,
    pub(super) nanosecond: u32,
    pub(super) offset: Option<Offset>,
}

impl Clock {
    const LENGTH: usize = 5;

    /// Parses a time. Nothing may follow it.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        Clock::take_all(Cursor::new(text))
    }

    /// Reads a time up to the end of the text.
    pub(super) fn take_all(mut cursor: Cursor<'_>) -> Result<Self, &'static str> {
        if cursor.len() < Clock::LENGTH {
            return Err("input is too short");
        }
        let hour = cursor.digits(2, "invalid character in hour")?;
        cursor.expect(&[':'], "invalid time separator, expected `:`")?;
        let minute = cursor.digits(2, "invalid character in minute")?;
        check(hour, 23, "hour value is outside expected range of 0-23")?;
        check(minute, 59, "minute value is outside expected range of 0-59")?;
        let (second, nanosecond) = seconds(&mut cursor)?;
        let offset = if cursor.is_empty() { None } else { Some(Offset::take(&mut cursor)?) };
        if !cursor.is_empty() {
            return Err("unexpected extra characters at the end of the input");
        }
        Ok(Clock { hour, minute, second, nanosecond, offset })
    }

    /// Returns whether the time is midnight, to the microsecond.
    pub(super) fn is_midnight(&self) -> bool {
        (self.hour, self.minute, self.second, self.nanosecond / 1_000) == (0, 0, 0, 0)
    }
}

/// Reads optional seconds, such as `:05.5`.
pub(super) fn seconds(cursor: &mut Cursor<'_>) -> Result<(u16, u32), &'static str> {
    if cursor.take_any(&[':']).is_none() {
        return Ok((0, 0));
    }
    let second = cursor.digits(2, "invalid character in second")?;
    check(second, 59, "second value is outside expected range of 0-59")?;
    if cursor.take_any(&['.', ',']).is_none() {
        return Ok((second, 0));
    }
    match cursor.all_digits() {
        "" => Err("second fraction digits missing after `.`"),
        digits => Ok((second, nanoseconds(digits))),
    }
}

/// Converts the first nine digits of a fraction to nanoseconds.
fn nanoseconds(digits: &str) -> u32 {
    let padded = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
    padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

/// Returns the error if the value is greater than `max`.
pub(super) fn check(value: u16, max: u16, error: &'static str) -> Result<(), &'static str> {
    if value <= max { Ok(()) } else { Err(error) }
}

impl fmt::Display for Clock {
    /// Writes the time without its offset.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.nanosecond {
            0 => Ok(()),
            nanosecond => write!(formatter, ".{nanosecond:09}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn times_that_pydantic_accepts_are_read() {
        let read = |text| Clock::parse(text).map(|clock| clock.to_string());
        assert_eq!(read("12:30").as_deref(), Ok("12:30:00"));
        assert_eq!(read("12:30:00,5").as_deref(), Ok("12:30:00.500000000"));
        assert_eq!(read("12:30:00.1234567890Z").as_deref(), Ok("12:30:00.123456789"));
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
            assert_eq!(Clock::parse(text), Err(error), "{text}");
        }
    }
}
