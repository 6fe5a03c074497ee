//! A number, with the digits it was written with.

use super::digits::ShortDigits;
use std::fmt;

/// A number, with the digits it was written with: `1`, `1.50`, `1e400`, `NaN`, `-Infinity`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(ShortDigits);

impl Number {
    /// Creates a number from its JSON spelling, which may also be `NaN`, `Infinity` or `-Infinity`.
    pub(super) fn from_digits(digits: &str) -> Self {
        Number(digits.into())
    }

    /// Creates a number from any spelling that Rust parses as a float, such as `.5` or `+inf`.
    pub(crate) fn from_rust(digits: &str) -> Self {
        Number(digits.into())
    }

    /// Returns the number as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns whether the number is written without a fraction and without an exponent.
    pub fn is_integer(&self) -> bool {
        self.as_str().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    }

    /// Returns whether the number overflows an `f64`, as `1e999` does. The literals `NaN` and `Infinity` do
    /// not count, nor do integers, which have a limit of their own.
    pub(crate) fn is_too_large(&self) -> bool {
        let digits = self.as_str();
        let may_be = digits.contains(['e', 'E']) || digits.len() > f64::MAX_10_EXP as usize;
        may_be && !self.is_integer() && self.as_f64().is_infinite()
    }

    /// Returns whether the number is an integer that overflows an `f64`, at about 308 digits.
    pub(crate) fn is_beyond_floats(&self) -> bool {
        self.is_integer() && self.as_f64().is_infinite()
    }

    /// Returns the number as an `I`, if it is written as an integer and fits.
    pub fn as_integer<I: std::str::FromStr>(&self) -> Option<I> {
        self.is_integer().then(|| self.as_str().parse().ok()).flatten()
    }

    /// Returns the nearest `f64`. A number that is too large becomes infinite.
    pub fn as_f64(&self) -> f64 {
        self.as_str().parse().expect("JSON's numbers, `NaN` and `Infinity` are spelled as Rust spells them")
    }

    /// Returns the nearest `f32`. A number that is too large becomes infinite.
    pub fn as_f32(&self) -> f32 {
        self.as_str().parse().expect("JSON's numbers, `NaN` and `Infinity` are spelled as Rust spells them")
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => { $(
        impl From<$integer> for Number {
            fn from(number: $integer) -> Self {
                Number(number.to_string().as_str().into())
            }
        }
    )* };
}

from_integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

impl From<f64> for Number {
    /// Writes the float as JSON does, always with a fraction or an exponent.
    fn from(number: f64) -> Self {
        if number.is_nan() {
            return Number("NaN".into());
        }
        if number.is_infinite() {
            return Number(if number > 0.0 { "Infinity" } else { "-Infinity" }.into());
        }
        Number(format!("{number:?}").as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn the_spelling_is_kept() {
        assert_eq!(Number::from_digits("1.50").to_string(), "1.50");
    }

    #[test]
    fn only_plain_digits_are_integers() {
        assert_eq!(Number::from_digits("-12").as_integer(), Some(-12_i64));
        assert_eq!(Number::from_digits("1e2").as_integer::<i64>(), None);
        assert_eq!(Number::from_digits("300").as_integer::<u8>(), None);
    }

    #[test]
    fn numbers_beyond_f64_are_too_large() {
        let fraction = format!("{}.5", "9".repeat(400));
        for (digits, is_too_large) in [
            ("1e999", true),
            ("-1E+309", true),
            (&*fraction, true),
            ("1e308", false),
            ("1e-999", false),
            ("Infinity", false),
        ] {
            assert_eq!(Number::from_digits(digits).is_too_large(), is_too_large, "{digits}");
        }
    }

    #[test]
    fn floats_are_written_as_json() {
        assert_eq!(Number::from(1.0).as_str(), "1.0");
        assert_eq!(Number::from(1e300).as_str(), "1e300");
        assert_eq!(Number::from(f64::NEG_INFINITY).as_str(), "-Infinity");
        assert!(Number::from_digits("NaN").as_f64().is_nan());
    }
}
