//! The wrapper for types that implement serde's and schemars' traits, but not statuskit's.

use crate::keys::read::fail_at_path;
use crate::schema::{Components, foreign_schema};
use crate::tree::Tree;
use crate::value::{InBody, Value, Walk};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;

/// A value of a type that implements serde's and schemars' traits, but not statuskit's.
///
/// Only serde reads it: without coercion, and with one error, at the place where serde found it.
///
/// ```
/// use statuskit::__private::model::read_json;
/// use statuskit::types::Json;
///
/// let Json(limits) = read_json::<Json<std::ops::Range<u32>>>(br#"{"start": 1, "end": 5}"#, |keys| keys).unwrap();
/// assert_eq!(limits, 1..5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + JsonSchema + Send + 'static> Value for Json<T> {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match serde_path_to_error::deserialize::<_, T>(tree) {
            Ok(_) => Some(tree.clone()),
            Err(error) => fail_at_path(tree, error.path(), error.inner(), walk),
        }
    }

    fn schema(components: &mut Components) -> crate::schema::Schema {
        foreign_schema::<Self>(components)
    }

    fn absent() -> Option<Tree> {
        T::deserialize(Absent).is_ok().then_some(Tree::Null)
    }
}

/// An absent field, as serde sees it: an `Option` becomes `None`, and nothing else can be read.
struct Absent;

impl<'de> Deserializer<'de> for Absent {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::missing_field("value"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Json)
    }
}

impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for Json<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
