//! `Secret`: a value that errors, logs and responses do not show.

use crate::keys::{HasLength, Textual};
use crate::schema::{Components, Direction, Schema as ValueSchema};
use crate::tree::Tree;
use crate::value::secrets::MASK;
use crate::value::{Value, Walk};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Debug};

/// A value that is read and never shown: not in a validation error, in `{:?}` or in a response.
///
/// `#[field(secret)]` keeps a field of any type out of errors. This type also protects the value after it is
/// read.
///
/// ```
/// use statuskit::types::Secret;
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Login {
///     name: String,
///     #[field(min_length = 8)]
///     password: Secret<String>,
/// }
///
/// fn is_right(login: &Login) -> bool {
///     login.password.expose() == "correct horse"
/// }
/// ```
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Creates a secret from a value.
    pub const fn new(value: T) -> Self {
        Secret(value)
    }

    /// Returns the value.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Returns the value, which is no longer protected.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: Value> Value for Secret<T> {
    type Place = T::Place;
    const MANY: bool = T::MANY;
    const RAW_TEXT: bool = T::RAW_TEXT;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        walk.within_secret(tree, |walk| T::normalise(tree, walk))
    }

    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_exactly(deserializer).map(Secret)
    }

    fn holds(&self) -> bool {
        self.0.holds()
    }

    fn absent() -> Option<Tree> {
        T::absent()
    }

    fn from_text(text: &str) -> Option<Self> {
        T::from_text(text).map(Secret)
    }

    /// Describes the output as a string, because the value is always sent as a mask.
    fn schema(components: &mut Components) -> ValueSchema {
        let schema = match components.direction {
            Direction::Input => T::schema(components),
            Direction::Output => ValueSchema::of("string"),
        };
        schema.with("format", "password").with("writeOnly", true)
    }

    fn label() -> Cow<'static, str> {
        T::label()
    }
}

impl<T: HasLength> HasLength for Secret<T> {
    const COUNTED: crate::keys::LengthKind = T::COUNTED;

    fn length(&self) -> Option<usize> {
        self.0.length()
    }
}

impl<T: Textual> Textual for Secret<T> {
    fn text(&self) -> Option<&str> {
        self.0.text()
    }
}

impl<T> Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Secret({MASK})")
    }
}

impl<T> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

impl<T: JsonSchema> JsonSchema for Secret<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = T::json_schema(generator);
        schema.insert("format".to_owned(), "password".into());
        schema.insert("writeOnly".to_owned(), true.into());
        schema
    }

    fn inline_schema() -> bool {
        true
    }
}
