//! The characters of a number, stored inline when they are short.

/// The characters of a number. Nearly all numbers are short enough to be stored inline.
#[derive(Clone, Debug)]
pub(super) enum ShortDigits {
    Short { bytes: [u8; ShortDigits::SHORT], length: u8 },
    Long(Box<str>),
}

impl ShortDigits {
    const SHORT: usize = 22;

    pub(super) fn as_str(&self) -> &str {
        match self {
            ShortDigits::Short { bytes, length } => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).expect("copied whole from a `str`")
            }
            ShortDigits::Long(text) => text,
        }
    }
}

impl From<&str> for ShortDigits {
    fn from(text: &str) -> Self {
        let mut bytes = [0; ShortDigits::SHORT];
        match bytes.get_mut(..text.len()) {
            Some(start) => {
                start.copy_from_slice(text.as_bytes());
                ShortDigits::Short { bytes, length: text.len() as u8 }
            }
            None => ShortDigits::Long(text.into()),
        }
    }
}

impl PartialEq for ShortDigits {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for ShortDigits {}

#[cfg(test)]
mod tests {
    use super::ShortDigits;

    #[test]
    fn short_and_long_digits_are_kept() {
        for length in [0, 1, 21, 22, 23, 5_000] {
            let text = "1".repeat(length);
            assert_eq!(ShortDigits::from(text.as_str()).as_str(), text);
        }
    }
}
