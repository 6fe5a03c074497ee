//! Integers other than 0. An unsigned one has the rule `gt = 0`.

use super::beyond;
use crate::keys::Relation;
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::num::NonZero;

macro_rules! non_zeros {
    ($($integer:ty)*) => { $(
        impl Value for NonZero<$integer> {
            type Place = InQuery;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                let is_unsigned = <$integer>::MIN == 0;
                if is_unsigned && beyond::<$integer>(tree, walk.is_strict()) == Some(Ordering::Less) {
                    return walk.fail(zero(is_unsigned), tree);
                }
                let number = <$integer>::normalise(tree, walk)?;
                match is_zero(&number) {
                    true => walk.fail(zero(is_unsigned), tree),
                    false => Some(number),
                }
            }

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn shown(&self) -> Option<Tree> {
                Some(Tree::from(self.get()))
            }

            fn schema(components: &mut Components) -> Schema {
                without_zero(<$integer>::schema(components), <$integer>::MIN == 0)
            }

            fn label() -> Cow<'static, str> {
                <$integer>::label()
            }
        }
    )* };
}

non_zeros!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

fn is_zero(number: &Tree) -> bool {
    matches!(number, Tree::Number(number) if number.as_str() == "0")
}

fn zero(is_unsigned: bool) -> Problem {
    match is_unsigned {
        true => Relation::Gt.broken(Tree::from(0)),
        false => Problem::value_error("expected a number other than 0"),
    }
}

fn without_zero(mut schema: Schema, is_unsigned: bool) -> Schema {
    if is_unsigned {
        schema.take("minimum");
        return schema.with("exclusiveMinimum", 0);
    }
    schema.with("not", serde_json::json!({"const": 0}))
}
