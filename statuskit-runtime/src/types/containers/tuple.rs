//! Tuples and arrays: lists of a fixed length.

use crate::keys::length_kind::too_many;
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::exactly::Exactly;
use crate::value::{InBody, Problem, Value, Walk};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};
use std::borrow::Cow;

macro_rules! tuples {
    ($($length:literal: $($item:ident $index:tt)*;)*) => { $(
        impl<$($item: Value),*> Value for ($($item,)*) {
            type Place = InBody;
            const MANY: bool = true;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                fixed(&[$($item::normalise),*], tree, walk)
            }

            #[inline]
            #[allow(non_snake_case)]
            fn read_exactly<'de, R: Deserializer<'de>>(deserializer: R) -> Result<Self, R::Error> {
                let ($(Exactly($item),)*) = Deserialize::deserialize(deserializer)?;
                Ok(($($item,)*))
            }

            #[inline]
            fn holds(&self) -> bool {
                $(self.$index.holds())&&*
            }

            fn shown(&self) -> Option<Tree> {
                Some(Tree::List(vec![$(self.$index.shown()?),*]))
            }

            fn schema(components: &mut Components) -> Schema {
                Schema::tuple(vec![$($item::schema(components)),*])
            }

            fn label() -> Cow<'static, str> {
                Cow::Owned(format!("tuple[{}]", [$($item::label()),*].join(",")))
            }
        }
    )* };
}

tuples! {
    1: A 0;
    2: A 0 B 1;
    3: A 0 B 1 C 2;
    4: A 0 B 1 C 2 D 3;
    5: A 0 B 1 C 2 D 3 E 4;
    6: A 0 B 1 C 2 D 3 E 4 F 5;
    7: A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
}

impl<T: Value, const N: usize> Value for [T; N]
where
    Self: DeserializeOwned,
{
    type Place = InBody;
    const MANY: bool = true;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        fixed(&[T::normalise as Normalise; N], tree, walk)
    }

    #[inline]
    fn holds(&self) -> bool {
        self.iter().all(T::holds)
    }

    fn shown(&self) -> Option<Tree> {
        self.iter().map(T::shown).collect::<Option<_>>().map(Tree::List)
    }

    fn schema(components: &mut Components) -> Schema {
        let item = T::schema(components);
        Schema::tuple(vec![item; N])
    }

    fn label() -> Cow<'static, str> {
        Cow::Owned(format!("tuple[{}]", vec![T::label(); N].join(",")))
    }
}

type Normalise = fn(&Tree, &mut Walk) -> Option<Tree>;

/// Checks and coerces a list with exactly one item per type.
fn fixed(types: &[Normalise], tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let Tree::List(items) = tree else { return walk.fail(Problem::tuple_type(), tree) };
    if items.len() > types.len() {
        return walk.fail(too_many("Tuple", types.len(), Some(items.len())), tree);
    }
    let mut coerced = Vec::with_capacity(types.len());
    for (index, normalise) in types.iter().enumerate() {
        coerced.extend(walk.within(index, |walk| match items.get(index) {
            Some(item) => normalise(item, walk),
            None => walk.fail(Problem::missing(), tree),
        }));
    }
    (coerced.len() == types.len()).then_some(Tree::List(coerced))
}

#[cfg(test)]
mod tests {
    use crate::keys::{JsonReadError, read_json};

    fn messages(body: &[u8]) -> Vec<String> {
        match read_json::<(u32, String)>(body, |keys| keys) {
            Err(JsonReadError::Invalid(problems)) => {
                problems.into_iter().map(|problem| problem.msg).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_missing_item_is_reported() {
        assert_eq!(messages(b"[]"), ["Field required", "Field required"]);
    }

    #[test]
    fn an_extra_item_is_too_long() {
        let message = "Tuple should have at most 2 items after validation, not 3";
        assert_eq!(messages(br#"["x", 1, 2]"#), [message]);
    }

    #[test]
    fn arrays_are_read_like_tuples() {
        assert_eq!(read_json::<[u32; 2]>(br#"[1, "2"]"#, |keys| keys), Ok([1, 2]));
    }
}
