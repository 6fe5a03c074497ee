//! Enums whose variants hold no data: one of a few strings or integers.

use crate::tree::Tree;
use crate::types::scalar::beyond_i64;
use crate::value::python::quoted;
use crate::value::{Problem, Value, Walk};
use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde::{Deserialize, Serializer};
use std::fmt::{self, Display};

/// Implements [`Value::normalise`] for an enum that is written as a string. The `aliases` are read but not
/// listed in the error.
pub fn unit_enum(names: &[&str], aliases: &[&str], tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    match tree.as_str() {
        Some(name) if names.contains(&name) || aliases.contains(&name) => Some(tree.clone()),
        Some(_) | None => walk.fail(unknown(names), tree),
    }
}

/// Does the same for an enum that stands for a `Literal["a", "b"]`, whose error type is `literal_error`.
pub fn unit_literal(names: &[&str], aliases: &[&str], tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    match unit_enum(names, aliases, tree, &mut walk.fork()) {
        Some(name) => Some(name),
        None => walk.fail(Problem::literal_error(&words(names)), tree),
    }
}

/// Returns the problem of a value that is not one of these names.
pub(super) fn unknown(names: &[&str]) -> Problem {
    Problem::enumeration(&words(names))
}

fn words(names: &[&str]) -> String {
    let expected: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    alternatives(&expected)
}

/// Implements [`Value::from_text`] for an enum that is written as a string.
pub fn unit_enum_from_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(BorrowedStrDeserializer::<Error>::new(text)).ok()
}

/// The error of a text that is not the name of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariant(String);

impl Display for UnknownVariant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "expected {}", self.0)
    }
}

impl std::error::Error for UnknownVariant {}

/// Implements `FromStr` for an enum that is written as a string.
///
/// # Errors
///
/// Returns an error with the names if the text is neither one of them nor an alias.
pub fn parse_variant<T: DeserializeOwned>(text: &str, names: &[&str]) -> Result<T, UnknownVariant> {
    unit_enum_from_text(text).ok_or_else(|| UnknownVariant(words(names)))
}

/// Implements [`Value::normalise`] for an enum that is written as an integer.
pub fn integer_enum(numbers: &[i64], tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    if let Some(number) = beyond_i64(tree, walk.is_strict()) {
        return walk.fail(Problem::int_parsing_size(), &number);
    }
    let number = i64::normalise(tree, &mut walk.fork());
    let known = number.as_ref().and_then(|number| i64::deserialize(number).ok());
    if let (Some(number), Some(known)) = (number, known)
        && numbers.contains(&known)
    {
        return Some(number);
    }
    walk.fail(Problem::enumeration(&listed_numbers(numbers)), tree)
}

/// Does the same for an enum that stands for a `Literal[1, 2]`, which no string matches.
pub fn integer_literal(numbers: &[i64], tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let mut fork = walk.fork();
    match fork.exactly(|walk| integer_enum(numbers, tree, walk)) {
        Some(number) => Some(number),
        None => walk.fail(Problem::literal_error(&listed_numbers(numbers)), tree),
    }
}

fn listed_numbers(numbers: &[i64]) -> String {
    let expected: Vec<String> = numbers.iter().map(i64::to_string).collect();
    alternatives(&expected)
}

/// Implements `Deserialize` for an enum that is written as an integer.
///
/// # Errors
///
/// Returns an error if the input is not an integer, or if no variant has this number.
pub fn read_integer_enum<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    variant: impl FnOnce(i64) -> Option<T>,
) -> Result<T, D::Error> {
    let number = i64::deserialize(deserializer)?;
    variant(number).ok_or_else(|| D::Error::custom(format_args!("no variant has the number {number}")))
}

/// Implements `Serialize` for an enum that is written as an integer.
///
/// # Errors
///
/// Returns the serializer's errors.
pub fn write_integer_enum<S: Serializer>(number: i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(number)
}

/// Joins the names: `a`, `a or b`, `a, b or c`.
fn alternatives(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{integer_enum, unit_enum};
    use crate::tree::Tree;
    use crate::value::Walk;

    #[test]
    fn an_unknown_value_lists_the_allowed_values() {
        let mut walk = Walk::at("query");
        assert_eq!(unit_enum(&["red", "green", "blue"], &[], &Tree::from("x"), &mut walk), None);
        assert_eq!(walk.into_problems()[0].msg, "Input should be 'red', 'green' or 'blue'");
    }

    #[test]
    fn integer_enums_coerce_like_integers() {
        let mut walk = Walk::at("query");
        assert_eq!(integer_enum(&[1, 2], &Tree::from(" 1 "), &mut walk), Some(Tree::from(1)));
        assert_eq!(integer_enum(&[1, 2], &Tree::from("x"), &mut walk), None);
        assert_eq!(integer_enum(&[1, 2], &Tree::from(" 9223372036854775808.0"), &mut walk), None);
        let problems = walk.into_problems();
        assert_eq!(problems[0].msg, "Input should be 1 or 2");
        assert_eq!(problems[1].kind, "int_parsing_size");
        assert_eq!(problems[1].input.as_ref().map(Tree::to_string).as_deref(), Some("9223372036854775808"));
    }
}
