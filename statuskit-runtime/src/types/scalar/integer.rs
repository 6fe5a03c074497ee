//! Integers of every size.

use crate::keys::Relation;
use crate::schema::{Components, Schema};
use crate::tree::{Number, Tree};
use crate::value::{InQuery, Problem, Value, Walk};
use std::borrow::Cow;
use std::cmp::Ordering;

const MAX_DIGITS: usize = 4_300;

macro_rules! integers {
    ($($integer:ty)*) => { $(
        impl Value for $integer {
            type Place = InQuery;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                let digits = match digits(tree, walk.is_strict()) {
                    Ok(digits) => digits,
                    Err(problem) => return walk.fail(problem, tree),
                };
                match digits.parse::<$integer>() {
                    Ok(number) => Some(Tree::from(number)),
                    Err(_) if digits.starts_with('-') => {
                        walk.fail(Relation::Ge.broken(Tree::from(<$integer>::MIN)), tree)
                    }
                    Err(_) => walk.fail(Relation::Le.broken(Tree::from(<$integer>::MAX)), tree),
                }
            }

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn shown(&self) -> Option<Tree> {
                Some(Tree::from(*self))
            }

            fn schema(components: &mut Components) -> Schema {
                let range = <$integer>::MIN.try_into().ok().zip(<$integer>::MAX.try_into().ok());
                integer(range, <$integer>::MIN == 0, components)
            }

            fn label() -> Cow<'static, str> {
                Cow::Borrowed("int")
            }
        }
    )* };
}

integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

/// Returns the schema of an integer. FastAPI documents only `integer`, because Python's integers have no
/// range.
fn integer(range: Option<(i64, u64)>, is_unsigned: bool, components: &Components) -> Schema {
    let schema = Schema::of("integer");
    match range.filter(|_| components.is_exact) {
        Some((min, max)) => schema.with("minimum", min).with("maximum", max),
        None if is_unsigned && components.is_exact => schema.with("minimum", 0),
        None => schema,
    }
}

/// Returns on which side of the range of `I` the integer in the document lies, if `I` cannot hold it. Returns
/// `None` if `I` can hold the integer, or if the document is not an integer.
pub(crate) fn beyond<I: std::str::FromStr>(tree: &Tree, strict: bool) -> Option<Ordering> {
    let digits = digits(tree, strict).ok()?;
    let is_held = digits.parse::<I>().is_ok();
    (!is_held).then(|| if digits.starts_with('-') { Ordering::Less } else { Ordering::Greater })
}

/// Returns the integer in the document, if an `i64` cannot hold it.
pub(crate) fn beyond_i64(tree: &Tree, strict: bool) -> Option<Tree> {
    let digits = digits(tree, strict).ok()?;
    digits.parse::<i64>().is_err().then(|| Tree::Number(Number::from_rust(&digits)))
}

/// Returns the digits of the integer that a document represents, without leading zeros and with no sign other
/// than `-`.
fn digits(tree: &Tree, strict: bool) -> Result<String, Problem> {
    match tree {
        Tree::Number(number) if number.is_integer() => Ok(without_zeros(number.as_str())),
        Tree::Number(_) | Tree::Bool(_) | Tree::Text(_) if strict => Err(Problem::int_type()),
        Tree::Number(number) => whole(number),
        Tree::Bool(bool) => Ok(u8::from(*bool).to_string()),
        Tree::Text(text) => text.as_str().ok_or_else(Problem::string_unicode).and_then(parse),
        Tree::Null | Tree::List(_) | Tree::Map(_) => Err(Problem::int_type()),
    }
}

/// Converts a float to an integer: 2.0 is one, 1.5 is not.
fn whole(number: &Number) -> Result<String, Problem> {
    let float = number.as_f64();
    if !float.is_finite() {
        return Err(Problem::finite_number());
    }
    if float.fract() != 0.0 {
        return Err(Problem::int_from_float());
    }
    if float.abs() >= i64::MAX as f64 {
        return Err(Problem::int_parsing_size());
    }
    Ok((float as i64).to_string())
}

/// Parses an integer such as ` +1_000.0 `: with surrounding spaces, a sign, single underscores, and zeros
/// after the decimal point.
fn parse(text: &str) -> Result<String, Problem> {
    if begins_too_long(text) {
        return Err(Problem::int_parsing_size());
    }
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let whole = match rest.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return Err(Problem::int_parsing()),
        None => rest,
    };
    let groups_are_digits =
        whole.split('_').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    if !groups_are_digits {
        return Err(Problem::int_parsing());
    }
    match without_zeros(&format!("{sign}{}", whole.replace('_', ""))) {
        digits if digits.len() - sign.len() <= MAX_DIGITS => Ok(digits),
        _ => Err(Problem::int_parsing()),
    }
}

/// Returns whether the text begins with too many digits. pydantic counts the digits first if nothing but a
/// `-` precedes them.
fn begins_too_long(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    count > MAX_DIGITS && !digits.starts_with('0')
}

fn without_zeros(digits: &str) -> String {
    let (sign, rest) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    match rest.trim_start_matches('0') {
        "" => "0".to_owned(),
        rest => format!("{sign}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::digits;
    use crate::keys::{JsonReadError, read_json};
    use crate::tree::Tree;
    use crate::value::Value;

    #[test]
    fn strings_that_pydantic_accepts_are_read() {
        for (text, value) in [
            (" 5 ", "5"),
            ("+5", "5"),
            ("-0", "0"),
            ("00012", "12"),
            ("1_000", "1000"),
            ("1_0.00", "10"),
            ("-5.0", "-5"),
            ("\u{a0}5", "5"),
        ] {
            assert_eq!(digits(&Tree::from(text), false).as_deref(), Ok(value), "{text}");
        }
    }

    #[test]
    fn strings_that_pydantic_rejects_are_rejected() {
        for text in
            ["", "1.5", "1e3", "0x10", "++5", "1__0", "_1", "1_", ".0", "5.", "5.0_0", "- 5", "１", "true"]
        {
            assert_eq!(digits(&Tree::from(text), false).unwrap_err().kind, "int_parsing", "{text}");
        }
    }

    #[test]
    fn too_many_digits_are_reported_only_at_the_start() {
        let many = "1".repeat(4_301);
        for (text, kind) in [
            (many.clone(), "int_parsing_size"),
            (format!(" {many}"), "int_parsing"),
            (format!("+{many}"), "int_parsing"),
            (format!("{many} x"), "int_parsing_size"),
        ] {
            assert_eq!(digits(&Tree::from(text), false).unwrap_err().kind, kind);
        }
    }

    #[test]
    fn strict_mode_accepts_integers_only() {
        for tree in [Tree::from("5"), Tree::from(5.0), Tree::from(true)] {
            assert_eq!(digits(&tree, true).unwrap_err().kind, "int_type");
        }
        assert_eq!(digits(&Tree::from(5), true).as_deref(), Ok("5"));
    }

    #[test]
    fn an_integer_that_does_not_fit_is_out_of_bounds() {
        let problem = |body: &str| match read_json::<u8>(body.as_bytes(), |keys| keys) {
            Err(JsonReadError::Invalid(problems)) => problems[0].msg.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(problem("256"), "Input should be less than or equal to 255");
        assert_eq!(problem("-1"), "Input should be greater than or equal to 0");
        assert_eq!(problem("1.5"), "Input should be a valid integer, got a number with a fractional part");
        assert_eq!(problem("1e300"), "Unable to parse input string as an integer, exceeded maximum size");
    }

    #[test]
    fn the_largest_integers_are_exact() {
        let body = i128::MIN.to_string();
        assert_eq!(read_json::<i128>(body.as_bytes(), |keys| keys), Ok(i128::MIN));
        assert_eq!(u64::from_text("18446744073709551615"), Some(u64::MAX));
    }
}
