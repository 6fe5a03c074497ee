//! Sets: lists in which equal items count once.

use super::list::items;
use crate::keys::{HasLength, LengthKind};
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::exactly;
use crate::value::{InBody, Problem, Value, Walk};
use indexmap::IndexSet;
use serde::Deserializer;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

macro_rules! sets {
    ($($set:ident: $($bound:ident)*;)*) => { $(
        impl<T: Value $(+ $bound)*> Value for $set<T> {
            type Place = InBody;
            const MANY: bool = true;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                items::<T>(tree, Problem::set_type, walk)
            }

            #[inline]
            fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                exactly::list(deserializer)
            }

            #[inline]
            fn holds(&self) -> bool {
                self.iter().all(T::holds)
            }

            /// Sorts the items, so that the result does not depend on the order of the set.
            fn shown(&self) -> Option<Tree> {
                let mut items = self.iter().map(T::shown).collect::<Option<Vec<_>>>()?;
                items.sort_by_key(ToString::to_string);
                Some(Tree::List(items))
            }

            fn schema(components: &mut Components) -> Schema {
                Schema::list(T::schema(components)).with("uniqueItems", true)
            }

            fn label() -> Cow<'static, str> {
                Cow::Owned(format!("set[{}]", T::label()))
            }
        }

        impl<T> HasLength for $set<T> {
            const COUNTED: LengthKind = LengthKind::Set;

            #[inline(always)]
            fn length(&self) -> Option<usize> {
                Some(self.len())
            }
        }
    )* };
}

sets! {
    HashSet: Eq Hash;
    BTreeSet: Ord;
    IndexSet: Eq Hash;
}
