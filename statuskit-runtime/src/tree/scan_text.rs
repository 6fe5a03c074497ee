//! Scans a JSON string and decodes its escapes.

use super::parser::Parser;
use super::{SyntaxError, Text};

/// Scans the string whose opening quote is at the parser's position.
pub(super) fn scan_text(parser: &mut Parser<'_>) -> Result<Text, SyntaxError> {
    let begin = parser.at;
    parser.at += 1;
    let mut units = Units { skips: parser.skips, ..Units::default() };
    loop {
        let plain = plain_length(parser.rest());
        units.push_str(&parser.rest()[..plain]);
        parser.at += plain;
        match parser.peek() {
            Some(b'"') => break,
            Some(b'\\') => escape(parser, begin, &mut units)?,
            Some(_) => return Err(parser.error("Invalid control character at", parser.at)),
            None => return Err(parser.error("Unterminated string starting at", begin)),
        }
    }
    parser.at += 1;
    Ok(units.finish())
}

/// Returns the number of bytes before the next quote, backslash or control character.
fn plain_length(rest: &str) -> usize {
    rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len())
}

fn escape(parser: &mut Parser<'_>, begin: usize, units: &mut Units) -> Result<(), SyntaxError> {
    let char = match parser.rest().as_bytes().get(1) {
        None => return Err(parser.error("Unterminated string starting at", begin)),
        Some(b'u') => return unicode_escape(parser, units),
        Some(b'"') => "\"",
        Some(b'\\') => "\\",
        Some(b'/') => "/",
        Some(b'b') => "\u{8}",
        Some(b'f') => "\u{c}",
        Some(b'n') => "\n",
        Some(b'r') => "\r",
        Some(b't') => "\t",
        Some(_) => return Err(parser.error("Invalid \\escape", parser.at)),
    };
    units.push_str(char);
    parser.at += 2;
    Ok(())
}

/// Decodes `\uXXXX`. Like Python's scanner, requires one more character after the digits.
fn unicode_escape(parser: &mut Parser<'_>, units: &mut Units) -> Result<(), SyntaxError> {
    let digits = parser.rest().get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let Some(unit) = unit.filter(|_| parser.rest().len() > 6) else {
        return Err(parser.error("Invalid \\uXXXX escape", parser.at + 1));
    };
    units.push_unit(unit);
    parser.at += 6;
    Ok(())
}

/// The text scanned so far: UTF-8 until an escaped surrogate turns up, UTF-16 from then on.
#[derive(Default)]
struct Units {
    text: String,
    wide: Option<Vec<u16>>,
    /// Whether the text is discarded.
    skips: bool,
}

impl Units {
    fn push_str(&mut self, text: &str) {
        if self.skips {
            return;
        }
        match &mut self.wide {
            None => self.text.push_str(text),
            Some(wide) => wide.extend(text.encode_utf16()),
        }
    }

    fn push_unit(&mut self, unit: u16) {
        if self.skips {
            return;
        }
        match (char::from_u32(u32::from(unit)), &mut self.wide) {
            (Some(char), None) => self.text.push(char),
            (_, wide) => wide.get_or_insert_with(|| self.text.encode_utf16().collect()).push(unit),
        }
    }

    fn finish(self) -> Text {
        match self.wide {
            None => Text::from(self.text),
            Some(wide) => Text::from_utf16(wide),
        }
    }
}
