//! Maps, whose keys are values too.

use crate::keys::{HasLength, LengthKind};
use crate::schema::{Components, Schema};
use crate::tree::{Entries, Tree};
use crate::value::exactly;
use crate::value::{InBody, Problem, Value, Walk};
use indexmap::IndexMap;
use serde::Deserializer;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

macro_rules! maps {
    ($($map:ident: $($bound:ident)*;)*) => { $(
        impl<K: Value $(+ $bound)*, T: Value> Value for $map<K, T> {
            type Place = InBody;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                entries::<K, T>(tree, walk)
            }

            #[inline]
            fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                exactly::map(deserializer)
            }

            #[inline]
            fn holds(&self) -> bool {
                self.iter().all(|(key, value)| key.holds() && value.holds())
            }

            /// Sorts the entries, so that the result does not depend on the order of the map.
            fn shown(&self) -> Option<Tree> {
                let entry = |(key, value): (&K, &T)| Some((key.shown()?.as_str()?.to_owned(), value.shown()?));
                let mut entries = self.iter().map(entry).collect::<Option<Vec<_>>>()?;
                entries.sort_by(|(first, _), (second, _)| first.cmp(second));
                Some(Tree::Map(entries.into_iter().collect()))
            }

            fn schema(components: &mut Components) -> Schema {
                Schema::map(K::schema(components), T::schema(components))
            }

            fn label() -> Cow<'static, str> {
                Cow::Owned(format!("dict[{},{}]", K::label(), T::label()))
            }
        }

        impl<K, T> HasLength for $map<K, T> {
            const COUNTED: LengthKind = LengthKind::Dictionary;

            #[inline(always)]
            fn length(&self) -> Option<usize> {
                Some(self.len())
            }
        }
    )* };
}

maps! {
    HashMap: Eq Hash;
    BTreeMap: Ord;
    IndexMap: Eq Hash;
}

/// Checks and coerces each key and each value. If keys become equal, the last value is used.
fn entries<K: Value, T: Value>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let Tree::Map(entries) = tree else { return walk.fail(Problem::dict_type(), tree) };
    let tag = walk.take_tag();
    let failures = walk.failures();
    let mut coerced = Entries::default();
    for (name, value) in entries.iter().filter(|(name, _)| Some(name.as_str()) != tag) {
        if walk.skips_rest(tree) {
            return None;
        }
        walk.within(name.clone(), |walk| {
            let key = walk.at_key(|walk| key::<K>(name, walk));
            coerced.extend(key.zip(T::normalise(value, walk)));
        });
    }
    (walk.failures() == failures).then_some(Tree::Map(coerced))
}

/// Checks and coerces a key, and converts the result back to a string.
fn key<K: Value>(name: &str, walk: &mut Walk) -> Option<String> {
    let tree = Tree::from(name);
    match K::normalise(&tree, walk)? {
        Tree::Text(text) => Some(text.to_string_lossy()),
        Tree::Number(number) => Some(number.to_string()),
        Tree::Bool(bool) => Some(bool.to_string()),
        Tree::Null | Tree::List(_) | Tree::Map(_) => walk.fail(Problem::string_type(), &tree),
    }
}

#[cfg(test)]
mod tests {
    use crate::keys::{JsonReadError, read_json};
    use crate::validation_error::Loc;
    use std::collections::HashMap;

    #[test]
    fn keys_are_coerced() {
        let map = read_json::<HashMap<u32, u32>>(br#"{" 5 ": 1, "5": 2}"#, |keys| keys);
        assert_eq!(map, Ok(HashMap::from([(5, 2)])));
    }

    #[test]
    fn an_invalid_key_and_its_value_are_both_reported() {
        let read = read_json::<HashMap<u32, u32>>(br#"{"a": "x"}"#, |keys| keys);
        let Err(JsonReadError::Invalid(problems)) = read else { panic!() };
        assert_eq!(problems[0].loc, [Loc::from("body"), Loc::from("a"), Loc::from("[key]")]);
        assert_eq!(problems[1].loc, [Loc::from("body"), Loc::from("a")]);
    }
}
