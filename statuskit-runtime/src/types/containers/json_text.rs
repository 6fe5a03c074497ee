//! JSON inside a string.

use super::number_words;
use crate::schema::{Components, Direction, Schema as ValueSchema};
use crate::tree::Tree;
use crate::types::scalar::text;
use crate::value::{InQuery, Problem, Value, Walk};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// A value that is written as JSON inside a string: what FastAPI reads for a `Json[T]`.
///
/// ```
/// use statuskit::__private::model::read_json;
/// use statuskit::types::JsonText;
///
/// let JsonText(numbers) = read_json::<JsonText<Vec<u8>>>(br#""[1, 2]""#, |keys| keys).unwrap();
/// assert_eq!(numbers, [1, 2]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct JsonText<T>(pub T);

impl<T: Value> Value for JsonText<T> {
    type Place = InQuery;
    const EMPTY_IS_ABSENT: bool = T::MANY;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let Tree::Text(_) = tree else {
            let msg = "JSON input should be string, bytes or bytearray";
            return walk.fail(Problem::new("json_type", msg), tree);
        };
        let inside = match parse(text::text(tree, walk)?) {
            Ok(inside) => inside,
            Err(error) => return walk.fail(no_json(error), tree),
        };
        let coerced = T::normalise(&inside, walk)?;
        serde_json::to_string(&coerced).ok().map(Tree::from)
    }

    fn holds(&self) -> bool {
        self.0.holds()
    }

    fn shown(&self) -> Option<Tree> {
        self.0.shown().map(|inside| Tree::from(inside.to_string()))
    }

    /// Describes the input as a string, and the output as the value inside.
    fn schema(components: &mut Components) -> ValueSchema {
        let inside = T::schema(components);
        match components.direction {
            Direction::Input => ValueSchema::of("string")
                .with("contentMediaType", "application/json")
                .with("contentSchema", inside),
            Direction::Output => inside,
        }
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("json")
    }
}

/// Parses the JSON. The error messages come from serde_json, because pydantic's parser uses the same ones. A
/// number such as 1e400 is not an error.
fn parse(text: &str) -> Result<Tree, String> {
    let plain = number_words::replaced(text);
    let by_serde =
        serde_json::from_str::<serde_json::Value>(&plain).map_err(|error| (error.to_string(), error));
    match (by_serde, Tree::parse(text.as_bytes())) {
        (Ok(_), Ok(tree)) => Ok(tree),
        (Err((words, _)), Ok(tree)) if words.starts_with("number out of range") => Ok(tree),
        (Err((words, error)), _) => Err(number_words::broken(&plain, &error).unwrap_or(words)),
        (Ok(_), Err(error)) => Err(error.to_string()),
    }
}

fn no_json(error: String) -> Problem {
    Problem::new("json_invalid", format!("Invalid JSON: {error}")).with("error", error)
}

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        serde_json::from_str(&text).map(JsonText).map_err(D::Error::custom)
    }
}

/// Serializes the value itself, not the string that it was read from.
impl<T: Serialize> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T> JsonSchema for JsonText<T> {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("JsonText")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "contentMediaType": "application/json"})
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::JsonText;
    use crate::keys::{JsonReadError, read_json};

    #[test]
    fn invalid_inner_json_has_pydantics_message() {
        let Err(JsonReadError::Invalid(problems)) = read_json::<JsonText<Vec<u8>>>(br#""[1""#, |keys| keys)
        else {
            panic!("`[1` is not JSON")
        };
        assert_eq!(problems[0].msg, "Invalid JSON: EOF while parsing a list at line 1 column 2");
    }

    #[test]
    fn misspelled_nan_and_infinity_are_syntax_errors() {
        for (text, error) in [
            ("N", "EOF while parsing a value at line 1 column 1"),
            ("NULL", "expected ident at line 1 column 2"),
            ("[NaNx]", "expected `,` or `]` at line 1 column 5"),
            ("-Inf]", "expected ident at line 1 column 5"),
            ("\n\nIx", "expected ident at line 3 column 2"),
            ("[\"NaN\", N]", "expected ident at line 1 column 10"),
            ("-N", "invalid number at line 1 column 2"),
        ] {
            assert_eq!(super::parse(text), Err(error.to_owned()), "{text}");
        }
        assert_eq!(super::parse("[NaN, -Infinity]").unwrap().to_string(), "[NaN,-Infinity]");
    }

    #[test]
    fn the_inner_value_is_coerced() {
        assert_eq!(read_json::<JsonText<Vec<u8>>>(br#""[\"1\"]""#, |keys| keys), Ok(JsonText(vec![1])));
    }
}
