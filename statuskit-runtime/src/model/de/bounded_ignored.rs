//! Ignored values are checked too: how deep they are, and whether their numbers are in range.
//!
//! serde_json skips the value of an unknown field without any limit: `{"unknown": [[[…` can be nested to any
//! depth and contain `1e999`. Checking each body before it is read would cost every request. Checking what is
//! ignored costs only the requests with unknown fields. serde's derive reads these fields as `IgnoredAny`, a
//! zero-sized type. The size is known at compile time, so all other fields are read as if there were nothing
//! in between.

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The entries of a map. Ignored values are checked.
pub(super) struct BoundedMap<A>(pub(super) A);

impl<'de, A: MapAccess<'de>> MapAccess<'de> for BoundedMap<A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        if const { size_of::<S::Value>() == 0 } {
            seed.deserialize(NextValue(&mut self.0))
        } else {
            self.0.next_value_seed(seed)
        }
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

/// The next value of a map, which is checked if it is ignored. Of all the types that can be requested, only
/// enums and newtypes make a difference in a self-describing format.
struct NextValue<'m, A>(&'m mut A);

impl<'de, A: MapAccess<'de>> Deserializer<'de> for NextValue<'_, A> {
    type Error = A::Error;

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        pass_over(self.0)?;
        visitor.visit_unit()
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        self.0.next_value_seed(SeedVisitor(SeedShape::Any, visitor))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.next_value_seed(SeedVisitor(SeedShape::Newtype(name), visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.next_value_seed(SeedVisitor(SeedShape::Enum(name, variants), visitor))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct identifier
    }
}

/// Kept out of line, which makes the code that reads the fields faster.
#[cold]
#[inline(never)]
fn pass_over<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<BoundedIgnored>().map(drop)
}

/// What a zero-sized type requests from its deserializer.
enum SeedShape {
    Any,
    Newtype(&'static str),
    Enum(&'static str, &'static [&'static str]),
}

/// A visitor, and what it requests.
struct SeedVisitor<V>(SeedShape, V);

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for SeedVisitor<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        match self.0 {
            SeedShape::Any => deserializer.deserialize_any(self.1),
            SeedShape::Newtype(name) => deserializer.deserialize_newtype_struct(name, self.1),
            SeedShape::Enum(name, variants) => deserializer.deserialize_enum(name, variants, self.1),
        }
    }
}

/// Any value within the limits, of which nothing is kept. The deserializer reads it like any other value.
struct BoundedIgnored;

impl<'de> Deserialize<'de> for BoundedIgnored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BoundedIgnored)
    }
}

impl<'de> Visitor<'de> for BoundedIgnored {
    type Value = BoundedIgnored;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        IgnoredAny.expecting(formatter)
    }

    fn visit_bool<E>(self, _: bool) -> Result<BoundedIgnored, E> {
        Ok(BoundedIgnored)
    }

    fn visit_i64<E>(self, _: i64) -> Result<BoundedIgnored, E> {
        Ok(BoundedIgnored)
    }

    fn visit_u64<E>(self, _: u64) -> Result<BoundedIgnored, E> {
        Ok(BoundedIgnored)
    }

    fn visit_f64<E>(self, _: f64) -> Result<BoundedIgnored, E> {
        Ok(BoundedIgnored)
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<BoundedIgnored, E> {
        Ok(BoundedIgnored)
    }

    fn visit_unit<E>(self) -> Result<BoundedIgnored, E> {
        Ok(BoundedIgnored)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<BoundedIgnored, A::Error> {
        while items.next_element::<BoundedIgnored>()?.is_some() {}
        Ok(BoundedIgnored)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<BoundedIgnored, A::Error> {
        while entries.next_entry::<BoundedIgnored, BoundedIgnored>()?.is_some() {}
        Ok(BoundedIgnored)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::de::MapOnly;
    use crate::tree::Tree;
    use serde::Deserialize;
    use std::marker::PhantomData;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Unit;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Empty {}

    #[derive(Debug, Deserialize, PartialEq)]
    enum One {
        Only,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct New(One);

    /// Zero-sized fields, each of which requests something else from its deserializer.
    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(remote = "Self")]
    struct Hollow {
        nothing: (),
        unit: Unit,
        empty: Empty,
        one: One,
        new: New,
        list: [u8; 0],
        phantom: PhantomData<u8>,
    }

    const VALID: [(&str, &str); 7] = [
        ("nothing", "null"),
        ("unit", "null"),
        ("empty", "{}"),
        ("one", "\"Only\""),
        ("new", "\"Only\""),
        ("list", "[]"),
        ("phantom", "null"),
    ];

    /// Returns whether a struct with this value in one field can be read, from text and from a tree.
    fn read(name: &str, value: &str) -> [bool; 2] {
        let fields =
            VALID.map(|(key, valid)| format!("{key:?}: {}", if key == name { value } else { valid }));
        let text = format!("{{{}}}", fields.join(", "));
        let tree = Tree::parse(text.as_bytes()).expect("the text is JSON");
        let mut json = serde_json::Deserializer::from_str(&text);
        [Hollow::deserialize(MapOnly(&mut json)).is_ok(), Hollow::deserialize(MapOnly(&tree)).is_ok()]
    }

    #[test]
    fn zero_sized_fields_still_check_their_value() {
        for (name, valid) in VALID {
            assert_eq!(read(name, valid), [true; 2], "{name}");
            for invalid in ["5", "\"other\"", "{\"a\": null}", "[1]"] {
                assert_eq!(read(name, invalid), [false; 2], "{name}: {invalid}");
            }
        }
    }
}
