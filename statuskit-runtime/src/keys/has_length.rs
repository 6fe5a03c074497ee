//! Values that `min_length` and `max_length` can constrain.

use super::LengthKind;
use std::borrow::Cow;
use std::sync::Arc;

/// A value with a length.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no length",
    label = "`min_length` and `max_length` require a string, bytes, a list, a set, a map, or an `Option` of one",
    note = "to limit a number, use `ge` and `le`"
)]
pub trait HasLength {
    /// What the length counts.
    const COUNTED: LengthKind;

    /// Returns the length, or `None` if the value is absent.
    fn length(&self) -> Option<usize>;

    /// Returns whether the value is absent or has at least this length.
    #[inline(always)]
    fn has_at_least(&self, min: usize) -> bool {
        self.length().is_none_or(|length| length >= min)
    }

    /// Returns whether the value is absent or has at most this length.
    #[inline(always)]
    fn has_at_most(&self, max: usize) -> bool {
        self.length().is_none_or(|length| length <= max)
    }
}

impl<T: HasLength> HasLength for Option<T> {
    const COUNTED: LengthKind = T::COUNTED;

    #[inline(always)]
    fn length(&self) -> Option<usize> {
        self.as_ref().and_then(T::length)
    }

    #[inline(always)]
    fn has_at_least(&self, min: usize) -> bool {
        self.as_ref().is_none_or(|value| value.has_at_least(min))
    }

    #[inline(always)]
    fn has_at_most(&self, max: usize) -> bool {
        self.as_ref().is_none_or(|value| value.has_at_most(max))
    }
}

/// Characters are counted only if the number of bytes does not decide: a character takes one to four bytes.
macro_rules! texts {
    ($($text:ty)*) => { $(
        impl HasLength for $text {
            const COUNTED: LengthKind = LengthKind::Characters;

            fn length(&self) -> Option<usize> {
                Some(self.chars().count())
            }

            #[inline(always)]
            fn has_at_least(&self, min: usize) -> bool {
                self.len() >= min && (self.len() / 4 >= min || self.chars().count() >= min)
            }

            #[inline(always)]
            fn has_at_most(&self, max: usize) -> bool {
                self.len() <= max || (self.len().div_ceil(4) <= max && self.chars().count() <= max)
            }
        }
    )* };
}

texts!(String Cow<'static, str> Box<str> Arc<str>);

impl HasLength for bytes::Bytes {
    const COUNTED: LengthKind = LengthKind::Bytes;

    fn length(&self) -> Option<usize> {
        Some(self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::HasLength;

    #[test]
    fn the_length_of_a_string_is_in_characters() {
        assert_eq!("ä😀".to_owned().length(), Some(2));
    }

    #[test]
    fn length_bounds_agree_with_the_character_count() {
        for text in ["", "a", "abcd", "ä", "ä😀", "😀😀😀", "abc😀"].map(str::to_owned) {
            let length = text.chars().count();
            for bound in 0..=13 {
                assert_eq!(text.has_at_least(bound), length >= bound, "{text} {bound}");
                assert_eq!(text.has_at_most(bound), length <= bound, "{text} {bound}");
            }
        }
    }
}
