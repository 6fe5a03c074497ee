//! The decimal digits of other scripts, which Python accepts in numbers.

use std::borrow::Cow;

/// The zeros of the scripts in Unicode's Basic Multilingual Plane, and of Osmanya. The digits from 1 to 9
/// follow each of them.
const ZEROS: [char; 37] = [
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
];

/// Returns the text with every digit of another script replaced by its ASCII digit.
pub(super) fn with_ascii_digits(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(ascii_digit).collect()),
    }
}

fn ascii_digit(char: char) -> char {
    let digit = |zero: &char| u32::from(char).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    ZEROS.iter().find_map(digit).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::with_ascii_digits;

    #[test]
    fn digits_of_other_scripts_become_ascii() {
        for (text, ascii) in [("٣", "3"), ("१२.५", "12.5"), ("９", "9"), ("12", "12"), ("²é", "²é")]
        {
            assert_eq!(with_ascii_digits(text), ascii);
        }
    }
}
