//! Reading with serde as strictly as pydantic: rejects what the types of other crates accept in addition.

use super::Value;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A value that serde reads with [`Value::read_exactly`].
pub(crate) struct Exactly<T>(pub(crate) T);

impl<'de, T: Value> Deserialize<'de> for Exactly<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_exactly(deserializer).map(Exactly)
    }
}

/// Reads a field with [`Value::read_exactly`]. `#[model]` uses it for types of other crates.
///
/// # Errors
///
/// Returns the deserializer's errors.
pub fn read_exactly<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read_exactly(deserializer)
}

/// Reads the inner `Option` of a field that is present. `#[model]` uses it for an `Option` of an `Option`, which
/// is `None` if the field is absent.
///
/// # Errors
///
/// Returns the deserializer's errors.
pub fn read_nullable<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::read_exactly(deserializer).map(Some)
}

/// Reads a list into a collection.
pub(crate) fn list<'de, T: Value, C: FromIterator<T>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    let items = Vec::<Exactly<T>>::deserialize(deserializer)?;
    Ok(items.into_iter().map(|Exactly(item)| item).collect())
}

/// Reads an object into a map.
pub(crate) fn map<'de, K: Value, T: Value, C: Default + Extend<(K, T)>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    deserializer.deserialize_map(MapVisitor(PhantomData))
}

struct MapVisitor<K, T, C>(PhantomData<(K, T, C)>);

impl<'de, K: Value, T: Value, C: Default + Extend<(K, T)>> Visitor<'de> for MapVisitor<K, T, C> {
    type Value = C;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<C, A::Error> {
        let mut map = C::default();
        while let Some((Exactly(key), Exactly(value))) = entries.next_entry::<Exactly<K>, Exactly<T>>()? {
            map.extend([(key, value)]);
        }
        Ok(map)
    }
}

/// Reads a string with `read`. If it returns `None`, the string is rejected and the walk reports why.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "uuid"))]
pub(crate) fn text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(read))
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "uuid"))]
struct TextVisitor<T>(fn(&str) -> Option<T>);

#[cfg(any(feature = "chrono", feature = "jiff", feature = "uuid"))]
impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text in one of pydantic's forms")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom("the text has none of pydantic's forms"))
    }
}
