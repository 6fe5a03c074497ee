//! Strings and characters.

use crate::keys::LengthKind;
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk};
use std::borrow::Cow;
use std::sync::Arc;

impl Value for String {
    type Place = InQuery;
    const RAW_TEXT: bool = true;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        text(tree, walk)?;
        Some(tree.clone())
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.as_str()))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("string")
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("str")
    }
}

/// Implements `Value` for the other types of text.
macro_rules! texts {
    ($($text:ty)*) => { $(
        impl Value for $text {
            type Place = InQuery;
            const RAW_TEXT: bool = true;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                String::normalise(tree, walk)
            }

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                Some(text.to_owned().into())
            }

            fn shown(&self) -> Option<Tree> {
                Some(Tree::from(&**self))
            }

            fn schema(components: &mut Components) -> Schema {
                String::schema(components)
            }

            fn label() -> Cow<'static, str> {
                String::label()
            }
        }
    )* };
}

texts!(Cow<'static, str> Box<str> Arc<str>);

impl Value for char {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match text(tree, walk)?.chars().count() {
            0 => walk.fail(LengthKind::Characters.too_short(1, 0), tree),
            1 => Some(tree.clone()),
            count => walk.fail(LengthKind::Characters.too_long(1, count), tree),
        }
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.to_string()))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("string").with("minLength", 1).with("maxLength", 1)
    }

    fn label() -> Cow<'static, str> {
        String::label()
    }
}

/// Returns the string in the document. Reports anything that is not a string, such as a number.
pub(crate) fn text<'t>(tree: &'t Tree, walk: &mut Walk) -> Option<&'t str> {
    let Tree::Text(text) = tree else { return walk.fail(Problem::string_type(), tree) };
    match text.as_str() {
        Some(text) => Some(text),
        None => walk.fail(Problem::string_unicode(), tree),
    }
}

#[cfg(test)]
mod tests {
    use crate::keys::{JsonReadError, read_json};
    use crate::value::Value;

    fn kind<T: Value>(body: &[u8]) -> String {
        match read_json::<T>(body, |keys| keys) {
            Err(JsonReadError::Invalid(problems)) => problems[0].kind.to_string(),
            Ok(_) | Err(JsonReadError::Unreadable(_)) => "none".to_owned(),
        }
    }

    #[test]
    fn numbers_and_lone_surrogates_are_not_strings() {
        assert_eq!(kind::<String>(b"5"), "string_type");
        assert_eq!(kind::<String>(br#""\ud800""#), "string_unicode");
    }

    #[test]
    fn a_char_is_a_string_of_length_one() {
        assert_eq!(read_json::<char>("\"é\"".as_bytes(), |keys| keys), Ok('é'));
        assert_eq!(kind::<char>(b"\"\""), "string_too_short");
        assert_eq!(kind::<char>(b"\"ab\""), "string_too_long");
    }
}
