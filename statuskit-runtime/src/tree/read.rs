//! Deserializes any type from a tree.

use super::read_key::Key;
use super::read_variant::Variant;
use super::{Number, Text, Tree, TreeError};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

impl<'de> IntoDeserializer<'de, TreeError> for &'de Tree {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for &'de Tree {
    type Error = TreeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(bool) => visitor.visit_bool(*bool),
            Tree::Number(number) => visit_number(number, visitor),
            Tree::Text(text) => visit_text(text, visitor),
            Tree::List(items) => {
                visit_whole(SeqDeserializer::new(items.iter()), |items| visitor.visit_seq(items))
            }
            Tree::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (Key(key), value));
                visit_whole(MapDeserializer::new(entries), |entries| visitor.visit_map(entries))
            }
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self {
            Tree::Number(number) => visitor.visit_f32(number.as_f32()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self {
            Tree::Number(number) => visitor.visit_f64(number.as_f64()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self.as_integer() {
            Some(number) => visitor.visit_i128(number),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self.as_integer() {
            Some(number) => visitor.visit_u128(number),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TreeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TreeError> {
        match self {
            Tree::Map(entries) if entries.len() == 1 => {
                let (name, content) = entries.first().expect("it has one entry");
                visitor.visit_enum(Variant { name, content: Some(content) })
            }
            Tree::Text(_) => match self.as_str() {
                Some(name) => visitor.visit_enum(Variant { name, content: None }),
                None => Err(de::Error::custom("a lone surrogate names no variant")),
            },
            _ => Err(de::Error::custom("an enum is a string, or a map of one key")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl Tree {
    fn as_integer<I: std::str::FromStr>(&self) -> Option<I> {
        match self {
            Tree::Number(number) => number.as_integer(),
            Tree::Null | Tree::Bool(_) | Tree::Text(_) | Tree::List(_) | Tree::Map(_) => None,
        }
    }
}

/// Visits the type that serde_json would choose: a 64-bit integer if the number fits, otherwise the nearest
/// float. Like serde_json, treats `-0` as a float.
fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, TreeError> {
    if number.as_str() == "-0" {
        return visitor.visit_f64(-0.0);
    }
    if let Some(number) = number.as_integer::<u64>() {
        return visitor.visit_u64(number);
    }
    match number.as_integer::<i64>() {
        Some(number) => visitor.visit_i64(number),
        None => visitor.visit_f64(number.as_f64()),
    }
}

fn visit_text<'de, V: Visitor<'de>>(text: &'de Text, visitor: V) -> Result<V::Value, TreeError> {
    match text.as_str() {
        Some(text) => visitor.visit_borrowed_str(text),
        None => Err(de::Error::custom("a string with a lone surrogate is not Unicode")),
    }
}

/// Lets a visitor read a list or map. Returns an error if the visitor leaves some of it unread.
fn visit_whole<A: End, T>(
    mut access: A,
    visit: impl FnOnce(&mut A) -> Result<T, TreeError>,
) -> Result<T, TreeError> {
    let value = visit(&mut access)?;
    access.end()?;
    Ok(value)
}

/// A list or map that reports unread items.
trait End {
    fn end(self) -> Result<(), TreeError>;
}

impl<'de, I: Iterator<Item: IntoDeserializer<'de, TreeError>>> End for SeqDeserializer<I, TreeError> {
    fn end(self) -> Result<(), TreeError> {
        SeqDeserializer::end(self)
    }
}

impl<'de, I: Iterator<Item = (Key<'de>, &'de Tree)>> End for MapDeserializer<'de, I, TreeError> {
    fn end(self) -> Result<(), TreeError> {
        MapDeserializer::end(self)
    }
}
