//! Deserializes a variant of an enum.

use super::{Tree, TreeError};
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, VariantAccess, Visitor};

/// The name of a variant and, unless it is a unit variant, its content.
pub(super) struct TreeVariant<'de> {
    pub(super) name: &'de str,
    pub(super) content: Option<&'de Tree>,
}

impl<'de> EnumAccess<'de> for TreeVariant<'de> {
    type Error = TreeError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), TreeError> {
        let name = BorrowedStrDeserializer::new(self.name);
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> TreeVariant<'de> {
    fn content(self) -> Result<&'de Tree, TreeError> {
        self.content.ok_or_else(|| Error::custom(format_args!("`{}` holds something", self.name)))
    }
}

impl<'de> VariantAccess<'de> for TreeVariant<'de> {
    type Error = TreeError;

    fn unit_variant(self) -> Result<(), TreeError> {
        match self.content {
            None | Some(Tree::Null) => Ok(()),
            Some(_) => Err(Error::custom(format_args!("`{}` holds nothing", self.name))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, TreeError> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, TreeError> {
        self.content()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TreeError> {
        self.content()?.deserialize_map(visitor)
    }
}
