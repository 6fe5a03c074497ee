//! `OneLine`: a text as it stands in the log.

use std::fmt::{self, Display, Write};

/// A text whose control characters are escaped, so that what a client sent cannot forge a line of the log, or send
/// commands to the terminal that shows it.
///
/// A line feed becomes `\n`, an escape character `\u{1b}`.
pub(crate) struct OneLine<T>(pub(crate) T);

impl<T: Display> Display for OneLine<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(out), "{}", self.0)
    }
}

struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for piece in text.split_inclusive(breaks_line) {
            let last = piece.chars().next_back().filter(|letter| breaks_line(*letter));
            self.0.write_str(&piece[..piece.len() - last.map_or(0, char::len_utf8)])?;
            if let Some(letter) = last {
                write!(self.0, "{}", letter.escape_default())?;
            }
        }
        Ok(())
    }
}

/// Returns whether a letter is a control character, a separator of lines, or one that reverses the text after it.
fn breaks_line(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::OneLine;

    #[test]
    fn control_characters_are_escaped() {
        for (text, logged) in [
            ("a\nERROR b", "a\\nERROR b"),
            ("\u{1b}[31m\r\t", "\\u{1b}[31m\\r\\t"),
            ("\u{85}\u{2028}\u{202e}é", "\\u{85}\\u{2028}\\u{202e}é"),
            ("", ""),
        ] {
            assert_eq!(OneLine(text).to_string(), logged);
        }
    }
}
