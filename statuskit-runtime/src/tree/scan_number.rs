//! Scans a JSON number.

use super::parser::Parser;
use super::{Number, SyntaxError};

/// Scans the number at the parser's position.
pub(super) fn scan_number(parser: &mut Parser<'_>) -> Result<Number, SyntaxError> {
    let length = number_length(parser.rest().as_bytes());
    if length == 0 {
        return Err(parser.error("Expecting value", parser.at));
    }
    let number = Number::from_digits(&parser.rest()[..length]);
    if number.is_integer() && number.as_str().trim_start_matches('-').len() > SyntaxError::MAX_DIGITS {
        return Err(SyntaxError::TooManyDigits);
    }
    parser.at += length;
    Ok(number)
}

/// Returns the length of the longest number at the start of `bytes`, or 0 if they do not start with one.
fn number_length(bytes: &[u8]) -> usize {
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = match bytes.get(sign) {
        Some(b'0') => sign + 1,
        Some(b'1'..=b'9') => sign + digits(&bytes[sign..]),
        _ => return 0,
    };
    let fraction = match bytes.get(whole) {
        Some(b'.') => digits(&bytes[whole + 1..]),
        _ => 0,
    };
    let end = if fraction > 0 { whole + 1 + fraction } else { whole };
    end + exponent_length(&bytes[end..])
}

fn exponent_length(bytes: &[u8]) -> usize {
    let sign = match bytes {
        [b'e' | b'E', b'+' | b'-', ..] => 2,
        [b'e' | b'E', ..] => 1,
        _ => return 0,
    };
    match digits(&bytes[sign..]) {
        0 => 0,
        digits => sign + digits,
    }
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::number_length;

    #[test]
    fn the_longest_valid_number_is_scanned() {
        for (source, number) in [
            ("01", "0"),
            ("1.", "1"),
            ("1.5e", "1.5"),
            ("1e+", "1"),
            ("-0.5E-3x", "-0.5E-3"),
            ("-", ""),
            ("-a", ""),
            (".5", ""),
        ] {
            assert_eq!(&source[..number_length(source.as_bytes())], number, "{source}");
        }
    }
}
