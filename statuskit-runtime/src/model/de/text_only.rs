//! Reading unit enums from strings only.

use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use std::fmt;

/// A deserializer that reads an enum of unit variants from a string only.
#[derive(Debug)]
pub struct TextOnly<D>(pub D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for TextOnly<D> {
    type Error = D::Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_str(VisitText(visitor))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct VisitText<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for VisitText<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        self.0.visit_enum(text.into_deserializer())
    }
}
