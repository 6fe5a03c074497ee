//! `Base64Bytes`: bytes that are written as base64 in JSON.

use crate::keys::{HasLength, LengthKind};
use crate::schema::{Components, Schema as ValueSchema};
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk};
use base64::DecodeError;
use base64::Engine;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// Bytes that are written as base64, like pydantic's `bytes` with `val_json_bytes="base64"` and
/// `ser_json_bytes="base64"`.
///
/// Both alphabets are read, with or without padding. The alphabet for URLs is written, with padding.
///
/// ```
/// use statuskit::extend::value::Value;
/// use statuskit::types::Base64Bytes;
///
/// assert_eq!(Base64Bytes::from_text("aGk"), Some(Base64Bytes(b"hi".to_vec())));
/// assert_eq!(serde_json::to_string(&Base64Bytes(vec![255; 2])).unwrap(), r#""__8=""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64Bytes(pub Vec<u8>);

const fn engine(alphabet: &Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(alphabet, config)
}

const FOR_URLS: GeneralPurpose = engine(&URL_SAFE);
const FOR_MAIL: GeneralPurpose = engine(&STANDARD);

/// Decodes a text in the order of pydantic, whose errors are those of the alphabet for URLs.
fn decode(text: &str) -> Result<Vec<u8>, DecodeError> {
    FOR_URLS.decode(text).or_else(|error| match error {
        DecodeError::InvalidByte(_, b'+' | b'/') => FOR_MAIL.decode(text),
        other => Err(other),
    })
}

fn encoded(bytes: &[u8]) -> String {
    FOR_URLS.encode(bytes)
}

fn refused(error: &DecodeError) -> Problem {
    Problem::new("bytes_invalid_encoding", format!("Data should be valid base64: {error}"))
        .with("encoding", "base64")
        .with("encoding_error", error.to_string())
}

impl Value for Base64Bytes {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let Tree::Text(text) = tree else {
            return walk.fail(Problem::new("bytes_type", "Input should be a valid bytes"), tree);
        };
        let decoded = text.as_str().ok_or_else(Problem::string_unicode);
        match decoded.and_then(|text| decode(text).map_err(|error| refused(&error))) {
            Ok(_) => Some(tree.clone()),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        decode(text).map(Base64Bytes).ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(encoded(&self.0)))
    }

    fn schema(_: &mut Components) -> ValueSchema {
        ValueSchema::text("base64url")
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("bytes")
    }
}

impl HasLength for Base64Bytes {
    const COUNTED: LengthKind = LengthKind::Bytes;

    fn length(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

impl Serialize for Base64Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&encoded(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode(&String::deserialize(deserializer)?).map(Base64Bytes).map_err(D::Error::custom)
    }
}

impl JsonSchema for Base64Bytes {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Base64Bytes")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({"type": "string", "format": "base64url"})
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Base64Bytes;
    use crate::keys::{JsonReadError, read_json};

    fn read(json: &str) -> Result<String, (String, String)> {
        match read_json::<Base64Bytes>(json.as_bytes(), |keys| keys) {
            Ok(bytes) => Ok(serde_json::to_string(&bytes).expect("it is a string")),
            Err(JsonReadError::Invalid(problems)) => {
                Err((problems[0].kind.to_string(), problems[0].msg.clone()))
            }
            Err(JsonReadError::Unreadable(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn bytes_are_read_and_written_like_pydantic() {
        for (text, written) in
            [("aGk=", "aGk="), ("aGk", "aGk="), ("__8=", "__8="), ("//8=", "__8="), ("", "")]
        {
            assert_eq!(read(&format!("{text:?}")), Ok(format!("{written:?}")), "{text}");
        }
    }

    #[test]
    fn errors_are_those_of_pydantic() {
        let not_bytes = ("bytes_type".to_owned(), "Input should be a valid bytes".to_owned());
        assert_eq!((read("5"), read("null")), (Err(not_bytes.clone()), Err(not_bytes)));
        for (text, error) in [
            ("a", "Invalid input length: 1"),
            ("!", "Invalid symbol 33, offset 0."),
            ("aG k=", "Invalid symbol 32, offset 2."),
            ("aGk==", "Invalid symbol 61, offset 3."),
            ("aGl=", "Invalid last symbol 0x6c ('l') at offset 2, decoded as 0b00100101."),
            ("é", "Invalid symbol 195, offset 0."),
        ] {
            let expected =
                ("bytes_invalid_encoding".to_owned(), format!("Data should be valid base64: {error}"));
            assert_eq!(read(&format!("{text:?}")), Err(expected), "{text}");
        }
    }
}
