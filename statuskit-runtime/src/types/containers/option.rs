//! `Option`, and `Box`, which behaves like the value it holds.

use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::exactly::Exactly;
use crate::value::{Pairs, Value, Walk};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

impl<T: Value> Value for Option<T> {
    type Place = T::Place;
    const MANY: bool = T::MANY;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::Null => Some(Tree::Null),
            _ => T::normalise(tree, walk),
        }
    }

    #[inline]
    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::<Exactly<T>>::deserialize(deserializer)?;
        Ok(value.map(|Exactly(value)| value))
    }

    #[inline]
    fn holds(&self) -> bool {
        self.as_ref().is_none_or(T::holds)
    }

    fn absent() -> Option<Tree> {
        Some(Tree::Null)
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        T::from_text(text).map(Some)
    }

    fn pairs() -> Option<Pairs> {
        T::pairs()
    }

    fn shown(&self) -> Option<Tree> {
        self.as_ref().map_or(Some(Tree::Null), T::shown)
    }

    fn schema(components: &mut Components) -> Schema {
        T::schema(components).or_null()
    }

    fn label() -> Cow<'static, str> {
        T::label()
    }
}

impl<T: Value> Value for Box<T> {
    type Place = T::Place;
    const MANY: bool = T::MANY;
    const RAW_TEXT: bool = T::RAW_TEXT;
    const EMPTY_IS_ABSENT: bool = T::EMPTY_IS_ABSENT;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        T::normalise(tree, walk)
    }

    #[inline]
    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_exactly(deserializer).map(Box::new)
    }

    #[inline]
    fn holds(&self) -> bool {
        T::holds(self)
    }

    fn absent() -> Option<Tree> {
        T::absent()
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        T::from_text(text).map(Box::new)
    }

    fn pairs() -> Option<Pairs> {
        T::pairs()
    }

    fn shown(&self) -> Option<Tree> {
        T::shown(self)
    }

    fn schema(components: &mut Components) -> Schema {
        T::schema(components)
    }

    fn label() -> Cow<'static, str> {
        T::label()
    }
}
