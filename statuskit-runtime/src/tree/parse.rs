//! The parser. It follows the grammar of Python's `json`, so that offsets and messages are FastAPI's.

use super::encoding::decode;
use super::parser::Parser;
use super::scan_number::scan_number;
use super::scan_text::scan_text;
use super::{Entries, SyntaxError, Tree};
use serde::de::IgnoredAny;

impl Tree {
    /// Parses a document.
    ///
    /// # Errors
    ///
    /// Returns a [`SyntaxError`] if the body is not a JSON document or exceeds a limit.
    pub fn parse(body: &[u8]) -> Result<Tree, SyntaxError> {
        parse_items(body, usize::MAX)
    }

    /// Parses a document as [`Tree::parse`] does, but keeps only the first `max_items` of each list.
    pub(crate) fn parse_start(body: &[u8], max_items: usize) -> Result<Tree, SyntaxError> {
        parse_items(body, max_items)
    }
}

/// Parses a document. Keeps at most `max_items` of each list and only checks the syntax of the others.
fn parse_items(body: &[u8], max_items: usize) -> Result<Tree, SyntaxError> {
    let text = decode(body)?;
    let source = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut parser = Parser::new(source, max_items);
    parser.skip_space();
    let tree = parser.value()?;
    parser.skip_space();
    match parser.peek() {
        None => Ok(tree),
        Some(_) => Err(parser.error("Extra data", parser.at)),
    }
}

impl Parser<'_> {
    fn value(&mut self) -> Result<Tree, SyntaxError> {
        match self.peek() {
            Some(b'"') => scan_text(self).map(Tree::Text),
            Some(b'{') => self.nested(Parser::map),
            Some(b'[') => self.nested(Parser::list),
            Some(b'-' | b'0'..=b'9') if !self.rest().starts_with("-I") => scan_number(self).map(Tree::Number),
            _ => self.word(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Tree, SyntaxError>) -> Result<Tree, SyntaxError> {
        self.depth += 1;
        if self.depth > SyntaxError::MAX_DEPTH {
            return Err(SyntaxError::TooDeep);
        }
        self.at += 1;
        self.skip_space();
        let tree = read(self)?;
        self.at += 1;
        self.depth -= 1;
        Ok(tree)
    }

    fn list(&mut self) -> Result<Tree, SyntaxError> {
        let mut items = Vec::new();
        let mut is_first = true;
        while self.peek() != Some(b']') || !is_first {
            is_first = false;
            if self.skips || items.len() == self.max_items {
                self.skip()?;
            } else {
                items.push(self.value()?);
            }
            if self.closes(b']')? {
                break;
            }
        }
        Ok(Tree::List(items))
    }

    /// Reads a value only to check its syntax.
    fn skip(&mut self) -> Result<(), SyntaxError> {
        if let Some(length) = self.length_by_serde() {
            self.at += length;
            return Ok(());
        }
        let outer = std::mem::replace(&mut self.skips, true);
        self.value()?;
        self.skips = outer;
        Ok(())
    }

    /// Returns the length of the next value in bytes, measured by serde_json, which is faster.
    ///
    /// Returns `None` if serde_json finds an error, or if the value may exceed a limit that serde_json does
    /// not have.
    fn length_by_serde(&self) -> Option<usize> {
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let value = &self.rest().as_bytes()[..values.byte_offset()];
        let levels = value.iter().filter(|byte| matches!(byte, b'[' | b'{')).count();
        let is_small =
            value.len() <= SyntaxError::MAX_DIGITS && self.depth + levels <= SyntaxError::MAX_DEPTH;
        is_small.then_some(value.len())
    }

    fn map(&mut self) -> Result<Tree, SyntaxError> {
        let mut entries = (!self.skips).then(Entries::default);
        let mut is_first = true;
        while self.peek() != Some(b'}') || !is_first {
            is_first = false;
            let (key, value) = (self.key()?, self.value()?);
            if let Some(entries) = &mut entries {
                entries.insert(key, value);
            }
            if self.closes(b'}')? {
                break;
            }
        }
        Ok(entries.map_or(Tree::Null, Tree::Map))
    }

    /// Reads a key and the colon after it. A lone surrogate in a key is replaced, since no field has such a
    /// name.
    fn key(&mut self) -> Result<String, SyntaxError> {
        if self.peek() != Some(b'"') {
            return Err(self.error("Expecting property name enclosed in double quotes", self.at));
        }
        let key = scan_text(self)?.to_string_lossy();
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.error("Expecting ':' delimiter", self.at));
        }
        self.at += 1;
        self.skip_space();
        Ok(key)
    }

    /// Returns whether the list or map ends after the item just read, and otherwise skips the comma.
    fn closes(&mut self, end: u8) -> Result<bool, SyntaxError> {
        self.skip_space();
        match self.peek() {
            Some(byte) if byte == end => Ok(true),
            Some(b',') => {
                self.at += 1;
                self.skip_space();
                Ok(false)
            }
            _ => Err(self.error("Expecting ',' delimiter", self.at)),
        }
    }

    fn word(&mut self) -> Result<Tree, SyntaxError> {
        let words = [
            ("null", Tree::Null),
            ("true", Tree::Bool(true)),
            ("false", Tree::Bool(false)),
            ("NaN", Tree::from(f64::NAN)),
            ("Infinity", Tree::from(f64::INFINITY)),
            ("-Infinity", Tree::from(f64::NEG_INFINITY)),
        ];
        let Some((word, tree)) = words.into_iter().find(|(word, _)| self.rest().starts_with(word)) else {
            return Err(self.error("Expecting value", self.at));
        };
        self.at += word.len();
        Ok(tree)
    }
}

#[cfg(test)]
mod tests {

    use crate::tree::{SyntaxError, Tree};

    fn parse(body: &[u8]) -> Result<Tree, SyntaxError> {
        super::parse_items(body, usize::MAX)
    }

    #[test]
    fn syntax_errors_match_python_in_message_and_offset() {
        for (source, message, offset) in [
            ("", "Expecting value", 0),
            ("é", "Expecting value", 0),
            ("[é", "Expecting value", 1),
            ("[1,]", "Expecting value", 3),
            ("[1 2]", "Expecting ',' delimiter", 3),
            ("{", "Expecting property name enclosed in double quotes", 1),
            (r#"{"é": 1,}"#, "Expecting property name enclosed in double quotes", 8),
            (r#"{"a" 1}"#, "Expecting ':' delimiter", 5),
            (r#"{"a": 1 "b"}"#, "Expecting ',' delimiter", 8),
            ("1 2", "Extra data", 2),
            (r#""abc"#, "Unterminated string starting at", 0),
            ("\"a\u{1}\"", "Invalid control character at", 2),
            (r#""a\x""#, "Invalid \\escape", 2),
            (r#""a\u12g4""#, "Invalid \\uXXXX escape", 3),
            ("nul", "Expecting value", 0),
            ("-Infinit", "Expecting value", 0),
        ] {
            assert_eq!(parse(source.as_bytes()), Err(SyntaxError::Json { message, offset }), "{source}");
        }
    }

    #[test]
    fn items_beyond_the_limit_are_checked_but_not_kept() {
        let short = |source: &str| super::parse_items(source.as_bytes(), 2).map(|tree| tree.to_string());
        let source = r#"{"a": [1, 2, {"b": ["\u00e9", [3]]}, 4], "c": 5}"#;
        assert_eq!(short(source).as_deref(), Ok(r#"{"a":[1,2],"c":5}"#));
        for (source, offset) in
            [("[1, 2, {]", 8), ("[1, 2, nul]", 7), (r#"[1, 2, "\x"]"#, 8), ("[1, 2, 3", 8)]
        {
            let Err(SyntaxError::Json { offset: found, .. }) = short(source) else { panic!("{source}") };
            assert_eq!(found, offset, "{source}");
        }
        assert_eq!(short(&format!("[1, 2, {}", "[".repeat(128))), Err(SyntaxError::TooDeep));
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(parse("\u{feff}1".as_bytes()), Ok(Tree::from(1)));
    }

    #[test]
    fn deep_nesting_and_invalid_utf8_are_errors() {
        assert!(parse(&[b"[".repeat(128), b"]".repeat(128)].concat()).is_ok());
        assert_eq!(parse(&b"[".repeat(129)), Err(SyntaxError::TooDeep));
        assert_eq!(parse(b"\xff"), Err(SyntaxError::NotUnicode));
    }
}
