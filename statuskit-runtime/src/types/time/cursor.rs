//! The rest of a text that is read from left to right.

/// The rest of a text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'s>(&'s str);

impl<'s> Cursor<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Cursor(text)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the next character if it is one of these.
    pub(super) fn take_any(&mut self, chars: &[char]) -> Option<char> {
        let char = self.0.chars().next().filter(|char| chars.contains(char))?;
        self.0 = &self.0[char.len_utf8()..];
        Some(char)
    }

    /// Takes the next character, which must be one of these.
    pub(super) fn expect(&mut self, chars: &[char], error: &'static str) -> Result<char, &'static str> {
        self.take_any(chars).ok_or(error)
    }

    /// Takes a number of exactly `count` digits.
    pub(super) fn digits(&mut self, count: usize, error: &'static str) -> Result<u16, &'static str> {
        let digits = self.0.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let number = digits.and_then(|digits| digits.parse().ok()).ok_or(error)?;
        self.0 = &self.0[count..];
        Ok(number)
    }

    /// Takes all digits that follow.
    pub(super) fn all_digits(&mut self) -> &'s str {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        digits
    }
}
