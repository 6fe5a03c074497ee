//! Lists.

use crate::keys::{HasLength, LengthKind};
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::exactly;
use crate::value::{InBody, Problem, Value, Walk};
use serde::Deserializer;
use std::borrow::Cow;
use std::collections::VecDeque;

macro_rules! lists {
    ($($list:ident)*) => { $(
        impl<T: Value> Value for $list<T> {
            type Place = InBody;
            const MANY: bool = true;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                items::<T>(tree, Problem::list_type, walk)
            }

            #[inline]
            fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                exactly::list(deserializer)
            }

            #[inline]
            fn holds(&self) -> bool {
                self.iter().all(T::holds)
            }

            fn shown(&self) -> Option<Tree> {
                self.iter().map(T::shown).collect::<Option<_>>().map(Tree::List)
            }

            fn schema(components: &mut Components) -> Schema {
                Schema::list(T::schema(components))
            }

            fn label() -> Cow<'static, str> {
                Cow::Owned(format!("list[{}]", T::label()))
            }
        }

        impl<T> HasLength for $list<T> {
            const COUNTED: LengthKind = LengthKind::List;

            #[inline(always)]
            fn length(&self) -> Option<usize> {
                Some(self.len())
            }
        }
    )* };
}

lists!(Vec VecDeque);

/// Checks and coerces each item of a list.
pub(super) fn items<T: Value>(tree: &Tree, no_list: fn() -> Problem, walk: &mut Walk) -> Option<Tree> {
    let Tree::List(items) = tree else { return walk.fail(no_list(), tree) };
    let mut coerced = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        if walk.skips_rest(tree) {
            return None;
        }
        coerced.extend(walk.within(index, |walk| T::normalise(item, walk)));
    }
    (coerced.len() == items.len()).then_some(Tree::List(coerced))
}
