//! `Parser`: where a parse is in its source.

use super::SyntaxError;

/// The source text, and the byte offset of the next character.
pub(super) struct Parser<'s> {
    pub(super) source: &'s str,
    pub(super) at: usize,
    /// Whether values are only checked and not built.
    pub(super) skips: bool,
    pub(super) depth: usize,
    pub(super) max_items: usize,
}

impl<'s> Parser<'s> {
    /// Creates a parser at the beginning of the source. Of each list it keeps the first `max_items`.
    pub(super) const fn new(source: &'s str, max_items: usize) -> Self {
        Parser { source, at: 0, skips: false, depth: 0, max_items }
    }

    pub(super) fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Creates an error for a byte offset, which it converts to characters.
    pub(super) fn error(&self, message: &'static str, at: usize) -> SyntaxError {
        SyntaxError::Json { message, offset: self.source[..at].chars().count() }
    }
}
