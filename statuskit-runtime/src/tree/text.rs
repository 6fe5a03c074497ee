//! A JSON string, lone surrogates included.

use std::fmt;

/// A JSON string.
///
/// JSON may contain half of a surrogate pair (`"\ud800"`), which a `String` cannot. Such a string is kept in
/// UTF-16, can be written back as it was received, and is rejected wherever a `String` is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(TextRepr);

#[derive(Clone, Debug, PartialEq, Eq)]
enum TextRepr {
    Whole(String),
    Broken(Vec<u16>),
}

impl Text {
    /// Creates a string from UTF-16 units, whether or not their surrogates are paired.
    pub fn from_utf16(units: Vec<u16>) -> Self {
        match String::from_utf16(&units) {
            Ok(text) => Text(TextRepr::Whole(text)),
            Err(_) => Text(TextRepr::Broken(units)),
        }
    }

    /// Returns the string, unless it contains a lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            TextRepr::Whole(text) => Some(text),
            TextRepr::Broken(_) => None,
        }
    }

    /// Returns the string, with `\u{FFFD}` in place of each lone surrogate.
    pub fn to_string_lossy(&self) -> String {
        match &self.0 {
            TextRepr::Whole(text) => text.clone(),
            TextRepr::Broken(units) => String::from_utf16_lossy(units),
        }
    }

    /// Returns the size of the string in memory, in bytes.
    pub fn len(&self) -> usize {
        match &self.0 {
            TextRepr::Whole(text) => text.len(),
            TextRepr::Broken(units) => units.len() * 2,
        }
    }

    /// Returns whether the string is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Text(TextRepr::Whole(text.into()))
    }
}

impl fmt::Display for Text {
    /// Writes the JSON string, quotes and escapes included.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("\"")?;
        match &self.0 {
            TextRepr::Whole(text) => text.chars().try_for_each(|char| write_char(char, formatter))?,
            TextRepr::Broken(units) => write_units(units, formatter)?,
        }
        formatter.write_str("\"")
    }
}

fn write_units(units: &[u16], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    char::decode_utf16(units.iter().copied()).try_for_each(|unit| match unit {
        Ok(char) => write_char(char, formatter),
        Err(lone) => write!(formatter, "\\u{:04x}", lone.unpaired_surrogate()),
    })
}

fn write_char(char: char, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match char {
        '"' => formatter.write_str("\\\""),
        '\\' => formatter.write_str("\\\\"),
        '\n' => formatter.write_str("\\n"),
        '\r' => formatter.write_str("\\r"),
        '\t' => formatter.write_str("\\t"),
        '\0'..='\x1f' => write!(formatter, "\\u{:04x}", u32::from(char)),
        _ => fmt::Write::write_char(formatter, char),
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_lone_surrogate_is_written_as_its_escape() {
        let text = Text::from_utf16(vec![0x61, 0xd800, 0x22]);
        assert_eq!(text.as_str(), None);
        assert_eq!(text.to_string(), r#""a\ud800\"""#);
        assert_eq!(text.to_string_lossy(), "a\u{fffd}\"");
    }

    #[test]
    fn a_surrogate_pair_is_one_character() {
        assert_eq!(Text::from_utf16(vec![0xd83d, 0xde00]).as_str(), Some("😀"));
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(Text::from("a\n\u{1}").to_string(), r#""a\n\u0001""#);
    }
}
