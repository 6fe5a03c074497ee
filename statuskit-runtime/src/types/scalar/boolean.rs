//! `bool`.

use crate::schema::{Components, Schema};
use crate::tree::{Number, Tree};
use crate::value::{InQuery, Problem, Value, Walk};
use std::borrow::Cow;

const TRUE: [&str; 6] = ["true", "1", "yes", "on", "t", "y"];
const FALSE: [&str; 6] = ["false", "0", "no", "off", "f", "n"];

impl Value for bool {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let found = match tree {
            Tree::Bool(bool) => Ok(*bool),
            Tree::Number(number) if !walk.is_strict() => from_number(number),
            Tree::Text(text) if !walk.is_strict() => {
                let text = text.as_str().ok_or_else(Problem::string_unicode);
                text.and_then(|text| from_word(text).ok_or_else(Problem::bool_parsing))
            }
            Tree::Null | Tree::Number(_) | Tree::Text(_) | Tree::List(_) | Tree::Map(_) => {
                Err(Problem::bool_type())
            }
        };
        found.map_or_else(|problem| walk.fail(problem, tree), |bool| Some(Tree::Bool(bool)))
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        from_word(text)
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(*self))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("boolean")
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("bool")
    }
}

/// Parses one of the words, in any case and without surrounding spaces.
fn from_word(text: &str) -> Option<bool> {
    let is = |word: &&str| word.eq_ignore_ascii_case(text);
    TRUE.iter().any(is).then_some(true).or_else(|| FALSE.iter().any(is).then_some(false))
}

/// Converts a 64-bit integer, or a float with the value of one. It must be 0 or 1. Any other number has the
/// wrong type.
fn from_number(number: &Number) -> Result<bool, Problem> {
    let float = number.as_f64();
    let is_whole = float.fract() == 0.0 && float.abs() < i64::MAX as f64;
    match number.as_integer().or_else(|| is_whole.then_some(float as i64)) {
        Some(0) => Ok(false),
        Some(1) => Ok(true),
        Some(_) => Err(Problem::bool_parsing()),
        None => Err(Problem::bool_type()),
    }
}

#[cfg(test)]
mod tests {
    use super::from_word;
    use crate::keys::{JsonReadError, read_json};

    #[test]
    fn boolean_words_are_case_insensitive() {
        assert_eq!(["TRUE", "Yes", "on", "1"].map(from_word), [Some(true); 4]);
        assert_eq!(["False", "NO", "off", "0"].map(from_word), [Some(false); 4]);
        assert_eq!(["", " true", "maybe", "2"].map(from_word), [None; 4]);
    }

    #[test]
    fn zero_and_one_are_booleans() {
        assert_eq!(read_json::<Vec<bool>>(b"[0, 1.0]", |keys| keys), Ok(vec![false, true]));
    }

    #[test]
    fn other_numbers_are_not_booleans() {
        for (body, kind) in [
            ("2", "bool_parsing"),
            ("-1.0", "bool_parsing"),
            ("9223372036854775807", "bool_parsing"),
            ("9223372036854775808", "bool_type"),
            ("9223372036854775807.0", "bool_type"),
            ("0.5", "bool_type"),
        ] {
            let Err(JsonReadError::Invalid(problems)) = read_json::<bool>(body.as_bytes(), |keys| keys)
            else {
                panic!("{body}")
            };
            assert_eq!(problems[0].kind, kind, "{body}");
        }
    }
}
