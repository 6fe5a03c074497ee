//! Floating-point numbers.

use crate::keys::Relation;
use crate::schema::{Components, Schema};
use crate::tree::{Number, Tree};
use crate::value::{InQuery, Problem, Value, Walk};
use std::borrow::Cow;

impl Value for f64 {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match number(tree, walk.is_strict()) {
            Ok(number) => Some(Tree::Number(number)),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(*self))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("number")
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("float")
    }
}

/// A number that is too large for an `f32` is rejected, whereas serde would make it infinite.
impl Value for f32 {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let number = match number(tree, walk.is_strict()) {
            Ok(number) => number,
            Err(problem) => return walk.fail(problem, tree),
        };
        match number.as_f32() {
            f32::INFINITY if number.as_f64().is_finite() => {
                walk.fail(Relation::Le.broken(Tree::from(f32::MAX)), tree)
            }
            f32::NEG_INFINITY if number.as_f64().is_finite() => {
                walk.fail(Relation::Ge.broken(Tree::from(f32::MIN)), tree)
            }
            _ => Some(Tree::Number(number)),
        }
    }

    #[inline]
    fn holds(&self) -> bool {
        !self.is_infinite()
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &f32| number.is_finite())
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(*self))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("number")
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("float")
    }
}

/// Returns the number that a document represents.
fn number(tree: &Tree, strict: bool) -> Result<Number, Problem> {
    match tree {
        Tree::Number(number) if number.is_beyond_floats() => Err(Problem::float_type()),
        Tree::Number(number) => Ok(number.clone()),
        Tree::Bool(_) | Tree::Text(_) if strict => Err(Problem::float_type()),
        Tree::Bool(bool) => Ok(Number::from(u8::from(*bool))),
        Tree::Text(text) => {
            let text = text.as_str().ok_or_else(Problem::string_unicode)?;
            parse(text).ok_or_else(Problem::float_parsing)
        }
        Tree::Null | Tree::List(_) | Tree::Map(_) => Err(Problem::float_type()),
    }
}

/// Parses what Rust parses, either with surrounding spaces or with single underscores inside.
fn parse(text: &str) -> Option<Number> {
    let trimmed = text.trim();
    if trimmed.parse::<f64>().is_ok() {
        return Some(Number::from_rust(trimmed));
    }
    let misplaced = text.starts_with('_') || text.ends_with('_') || text.contains("__");
    let digits = text.replace('_', "");
    (!misplaced && digits.parse::<f64>().is_ok()).then(|| Number::from_rust(&digits))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::keys::{JsonReadError, read_json};
    use crate::tree::SyntaxError;
    use crate::value::Value;

    #[test]
    fn strings_that_pydantic_accepts_are_read() {
        for (text, value) in [
            (" 1.5 ", 1.5),
            ("1_000.5", 1000.5),
            ("1e3", 1000.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("+inf", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ] {
            assert_eq!(parse(text).map(|number| number.as_f64()), Some(value), "{text}");
        }
    }

    #[test]
    fn strings_that_pydantic_rejects_are_rejected() {
        for text in ["", "abc", "1__0", "_1", "1_", "0x1p3", "１", "1_0 "] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_too_large_for_f32_is_out_of_bounds() {
        let Err(JsonReadError::Invalid(problems)) = read_json::<f32>(b"1e39", |keys| keys) else { panic!() };
        assert_eq!(problems[0].kind, "less_than_equal");
        assert_eq!(f32::from_text("1e39"), None);
    }

    #[test]
    fn a_number_too_large_for_f64_is_unreadable() {
        let unreadable = Err(JsonReadError::Unreadable(SyntaxError::TooLarge));
        assert_eq!(read_json::<f64>(b"1e400", |keys| keys), unreadable);
        assert_eq!(read_json::<f64>(b"Infinity", |keys| keys), Ok(f64::INFINITY));
    }
}
