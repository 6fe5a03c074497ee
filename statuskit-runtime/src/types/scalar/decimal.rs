//! Decimal numbers of up to 28 digits.

use super::digits::with_ascii_digits;
use crate::keys::first_violation::FirstViolation;
use crate::keys::{Keys, Multiple, Ordered, Relation};
use crate::schema::{Components, Direction, Schema};
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk, python};
use rust_decimal::Decimal;
use serde::de::{Deserializer, Error, Visitor};
use std::fmt;

/// The number of digits that every `Decimal` can hold.
const MAX_DIGITS: usize = 28;
/// The first exponent that is too large for Python's `Decimal`.
const MAX_EXPONENT: i64 = 1_000_000_000_000_000_000;

impl Value for Decimal {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match read(tree) {
            Ok(decimal) => Some(Tree::from(decimal.to_string())),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        parse(text)
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.to_string()))
    }

    /// Describes the input as a number or string, and the output as a string.
    fn schema(components: &mut Components) -> Schema {
        match components.direction {
            Direction::Input => Schema::any_of([Schema::of("number"), Schema::of("string")]),
            Direction::Output => Schema::of("string"),
        }
    }
}

/// The visitor of the fast path. It reads a float as Python writes it: 1.0 has a digit after the point, and
/// at most 17 digits are significant. Beyond 64 bits, serde's float may be an integer in the document, whose
/// digits only the walk knows.
struct DecimalVisitor;

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a decimal number")
    }

    fn visit_i64<E>(self, number: i64) -> Result<Decimal, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Decimal, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
        let read = || parse(&python::shown(&Tree::from(number)));
        // In serde_json, -0.0 may be the integer -0.
        let is_clear = number.abs() < i64::MAX as f64 && (number != 0.0 || number.is_sign_positive());
        let decimal = is_clear.then(read).flatten();
        decimal.ok_or_else(|| E::custom("the walk knows its digits"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        parse(text).ok_or_else(|| E::custom("it is not a decimal number"))
    }
}

fn read(tree: &Tree) -> Result<Decimal, Problem> {
    const TYPE: &str = "Decimal input should be an integer, float, string or Decimal object";
    match tree {
        Tree::Text(text) => {
            let text = text.as_str().ok_or_else(Problem::string_unicode)?;
            parse(text).ok_or_else(|| refused(text))
        }
        Tree::Number(_) => {
            let text = python::shown(tree);
            parse(&text).ok_or_else(|| refused(&text))
        }
        _ => Err(Problem::new("decimal_type", TYPE)),
    }
}

fn refused(text: &str) -> Problem {
    let text = plain(text).to_ascii_lowercase();
    if is_special(text.trim_start_matches(['+', '-'])) {
        return Problem::finite_number();
    }
    let exponent = text.split_once('e').map_or("0", |(_, exponent)| exponent);
    let is_exponent = exponent.parse::<i64>().is_ok_and(|exponent| exponent.abs() < MAX_EXPONENT);
    if text.parse::<f64>().is_ok() && is_exponent {
        return too_many_digits(MAX_DIGITS);
    }
    Problem::new("decimal_parsing", "Input should be a valid decimal")
}

/// Returns whether the text is `inf`, `infinity`, or `nan` or `snan` with optional diagnostic digits.
fn is_special(text: &str) -> bool {
    let nan = text.strip_prefix("nan").or_else(|| text.strip_prefix("snan"));
    matches!(text, "inf" | "infinity") || nan.is_some_and(|why| why.bytes().all(|byte| byte.is_ascii_digit()))
}

fn parse(text: &str) -> Option<Decimal> {
    let text = plain(text);
    text.parse().ok().or_else(|| Decimal::from_scientific(&text).ok())
}

/// Normalises the text as Python does: removes the underscores and the surrounding whitespace, which includes
/// some control characters, and accepts the digits of every script.
fn plain(text: &str) -> String {
    let is_space = |char: char| char.is_whitespace() || matches!(char, '\x1c'..='\x1f');
    with_ascii_digits(text.trim_matches(is_space)).replace('_', "")
}

/// Converts a decimal to the number that is shown as a bound.
fn number(decimal: &Decimal) -> Tree {
    Tree::parse(decimal.normalize().to_string().as_bytes()).unwrap_or(Tree::Null)
}

impl Ordered<Decimal> for Decimal {
    fn satisfies(&self, relation: Relation, bound: &Decimal) -> bool {
        relation.admits(self.partial_cmp(bound))
    }

    fn tell(bound: &Decimal) -> Tree {
        number(bound)
    }
}

impl Ordered<i32> for Decimal {
    fn satisfies(&self, relation: Relation, bound: &i32) -> bool {
        self.satisfies(relation, &Decimal::from(*bound))
    }

    fn tell(bound: &i32) -> Tree {
        Tree::from(*bound)
    }
}

impl Multiple<Decimal> for Decimal {
    fn is_multiple(&self, step: &Decimal) -> bool {
        self.checked_rem(*step).is_some_and(|rest| rest.is_zero())
    }

    fn tell(step: &Decimal) -> Tree {
        number(step)
    }
}

/// A value that is a decimal number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a decimal number",
    label = "`digits`, `max_digits` and `decimal_places` require `rust_decimal::Decimal` or an `Option` of it",
    note = "change the type to `rust_decimal::Decimal`"
)]
pub trait DecimalDigits {
    /// Returns the number, or `None` if the value is absent.
    fn decimal(&self) -> Option<Decimal>;
}

impl DecimalDigits for Decimal {
    fn decimal(&self) -> Option<Decimal> {
        Some(*self)
    }
}

impl<T: DecimalDigits> DecimalDigits for Option<T> {
    fn decimal(&self) -> Option<Decimal> {
        self.as_ref().and_then(T::decimal)
    }
}

impl<T: DecimalDigits> Keys<'_, T> {
    /// Requires the number to have at most `max` digits, not counting trailing zeros.
    #[must_use]
    pub fn max_digits(self, max: usize) -> Self {
        self.counted(move |count| count.all > max, move || too_many_digits(max))
    }

    /// Requires the number to have at most `max` decimal places, not counting trailing zeros.
    #[must_use]
    pub fn decimal_places(self, max: usize) -> Self {
        self.counted(move |count| count.places > max, move || too_many_places(max))
    }

    /// Requires the number to have at most `max` digits, of which at most `places` are decimal places and at
    /// most `max - places` precede the decimal point.
    #[must_use]
    pub fn digits(self, max: usize, places: usize) -> Self {
        let whole = max.saturating_sub(places);
        self.max_digits(max)
            .decimal_places(places)
            .counted(move |count| count.whole() > whole, move || too_many_whole(whole))
    }

    fn counted(self, is_broken: impl Fn(Count) -> bool, problem: impl Fn() -> Problem) -> Self {
        self.constrain(
            |value| !value.decimal().map(Count::of).is_some_and(&is_broken),
            |_| (FirstViolation::FINITE, problem()),
            |_| {},
        )
    }
}

/// How many digits a number has.
#[derive(Clone, Copy)]
struct Count {
    all: usize,
    places: usize,
}

impl Count {
    fn of(decimal: Decimal) -> Self {
        let decimal = decimal.normalize();
        let places = decimal.scale() as usize;
        let all = decimal.mantissa().unsigned_abs().to_string().len();
        Count { all: all.max(places), places }
    }

    fn whole(self) -> usize {
        self.all - self.places
    }
}

fn too_many_digits(max: usize) -> Problem {
    let msg = format!("Decimal input should have no more than {max} digit{} in total", plural(max));
    Problem::new("decimal_max_digits", msg).with("max_digits", max)
}

fn too_many_places(max: usize) -> Problem {
    let msg = format!("Decimal input should have no more than {max} decimal place{}", plural(max));
    Problem::new("decimal_max_places", msg).with("decimal_places", max)
}

fn too_many_whole(max: usize) -> Problem {
    let msg =
        format!("Decimal input should have no more than {max} digit{} before the decimal point", plural(max));
    Problem::new("decimal_whole_digits", msg).with("whole_digits", max)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use super::{Count, refused};
    use crate::keys::{Rules, field_info, holds, read_json};
    use crate::value::Value;
    use rust_decimal::Decimal;

    #[test]
    fn digits_are_counted_like_pydantic() {
        for (text, all, places) in [("1.230", 3, 2), ("100.0", 3, 0), ("0.001", 3, 3), ("-12.5", 3, 1)] {
            let count = Count::of(text.parse().unwrap());
            assert_eq!((count.all, count.places), (all, places), "{text}");
        }
    }

    #[test]
    fn decimals_are_read_from_numbers_and_strings() {
        let decimal = |text: &str| text.parse::<Decimal>().ok();
        assert_eq!(read_json::<Decimal>(b"0.1", |keys| keys).ok(), decimal("0.1"));
        assert_eq!(read_json::<Decimal>(b"\"1.50\"", |keys| keys).ok(), decimal("1.50"));
        assert_eq!(Decimal::from_text("1e3"), decimal("1000"));
        assert_eq!(Decimal::from_text("\u{1f}٣٫٥"), None);
        assert_eq!(Decimal::from_text("\u{1f}٣.٥ "), decimal("3.5"));
    }

    #[test]
    fn invalid_decimals_have_pydantics_error_types() {
        for (text, kind) in [
            ("nan", "finite_number"),
            ("-sNaN12", "finite_number"),
            ("+Infinity", "finite_number"),
            ("inf5", "decimal_parsing"),
            ("1e99999999999999999999", "decimal_parsing"),
            ("1e5.5", "decimal_parsing"),
            ("1e30", "decimal_max_digits"),
        ] {
            assert_eq!(refused(text).kind, kind, "{text}");
        }
    }

    #[test]
    fn bounds_and_digits_are_checked() {
        let rules: Rules<Decimal> = |keys| keys.ge(1).digits(4, 2);
        assert!(holds(&Decimal::ONE, rules) && !holds(&Decimal::ZERO, rules));
        assert!(!holds(&Decimal::from(123), rules));
        assert_eq!(field_info(rules).ge.map(|bound| bound.to_string()).as_deref(), Some("1"));
    }
}
