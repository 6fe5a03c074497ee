//! Texts that both crates read in the same way as pydantic: `2020-01-31T12:30:00.5+02:00`.

/// Returns whether the text has this format, in full and without any part that can be read in several ways.
pub(super) fn is_plain(text: &str, format: &str) -> bool {
    let (date, clock) = text.split_once('T').unwrap_or((text, ""));
    match format {
        "date" => is_plain_date(text.as_bytes()),
        "time-local" => is_plain_clock(text.as_bytes(), false),
        "date-time-local" => is_plain_date(date.as_bytes()) && is_plain_clock(clock.as_bytes(), false),
        "date-time" => is_plain_date(date.as_bytes()) && is_plain_clock(clock.as_bytes(), true),
        _ => false,
    }
}

/// Returns whether the text is a date such as `2020-01-31`. Python has no year 0.
fn is_plain_date(date: &[u8]) -> bool {
    has_form(date, b"0000-00-00") && !date.starts_with(b"0000")
}

/// Returns whether the text is a time such as `12:30:00`, followed by an optional fraction of up to six
/// digits, and by a UTC offset if `has_offset` is set. Leap seconds are not plain.
fn is_plain_clock(clock: &[u8], has_offset: bool) -> bool {
    let Some((clock, rest)) = clock.split_at_checked(8) else { return false };
    has_form(clock, b"00:00:00") && clock[6] < b'6' && is_plain_offset(without_fraction(rest), has_offset)
}

fn without_fraction(rest: &[u8]) -> &[u8] {
    let [b'.', digits @ ..] = rest else { return rest };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=6).contains(&count) { &digits[count..] } else { rest }
}

fn is_plain_offset(offset: &[u8], is_wanted: bool) -> bool {
    match offset {
        [] => !is_wanted,
        [b'Z'] => is_wanted,
        [b'+' | b'-', offset @ ..] => is_wanted && has_form(offset, b"00:00"),
        _ => false,
    }
}

/// Returns whether the text has a digit wherever the form has a `0`, and otherwise exactly the characters of
/// the form.
fn has_form(text: &[u8], form: &[u8]) -> bool {
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
    text.len() == form.len() && text.iter().zip(form).all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn only_complete_formats_are_plain() {
        for (text, format) in [
            ("2020-01-31", "date"),
            ("12:30:00", "time-local"),
            ("12:30:00.123456", "time-local"),
            ("2020-01-31T12:30:00", "date-time-local"),
            ("2020-01-31T12:30:00.5+02:00", "date-time"),
            ("2020-01-31T12:30:00Z", "date-time"),
        ] {
            assert!(is_plain(text, format), "{text}");
        }
        for (text, format) in [
            ("", "date"),
            ("2020-1-31", "date"),
            ("0000-01-31", "date"),
            ("2020-01-31T00:00:00", "date"),
            ("12:30:60", "time-local"),
            ("12:30:00.", "time-local"),
            ("12:30:00.1234567", "time-local"),
            ("1:30:00", "time-local"),
            ("12:30:00Z", "time-local"),
            ("2020-01-31 12:30:00", "date-time-local"),
            ("2020-01-31T12:30", "date-time-local"),
            ("2020-01-31T12:30:00Z", "date-time-local"),
            ("2020-01-31T12:30:00", "date-time"),
            ("2020-01-31T12:30:00+0200", "date-time"),
            ("2020-01-31T12:30:00z", "date-time"),
            ("2020-01-31T12:30:00+02:00[Europe/Berlin]", "date-time"),
            ("PT1H", "duration"),
        ] {
            assert!(!is_plain(text, format), "{text}");
        }
    }
}
