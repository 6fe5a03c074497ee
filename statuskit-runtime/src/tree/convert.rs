//! Conversions from Rust values into trees.

use super::{Number, Text, Tree};
use indexmap::IndexMap;
use serde_json::Value;

macro_rules! from_numbers {
    ($($number:ty)*) => { $(
        impl From<$number> for Tree {
            fn from(number: $number) -> Self {
                Tree::Number(Number::from(number))
            }
        }
    )* };
}

from_numbers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f64);

impl From<f32> for Tree {
    /// Keeps the digits of the `f32`: 0.1 is `0.1`, not `0.10000000149011612`.
    fn from(number: f32) -> Self {
        match number.is_finite() {
            true => Tree::Number(Number::from_digits(&format!("{number:?}"))),
            false => Tree::from(f64::from(number)),
        }
    }
}

impl From<bool> for Tree {
    fn from(bool: bool) -> Self {
        Tree::Bool(bool)
    }
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        Tree::Text(Text::from(text))
    }
}

impl From<String> for Tree {
    fn from(text: String) -> Self {
        Tree::Text(Text::from(text))
    }
}

impl From<Vec<Tree>> for Tree {
    fn from(items: Vec<Tree>) -> Self {
        Tree::List(items)
    }
}

impl From<IndexMap<String, Tree>> for Tree {
    fn from(entries: IndexMap<String, Tree>) -> Self {
        Tree::Map(entries.into_iter().collect())
    }
}

impl From<Value> for Tree {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Tree::Null,
            Value::Bool(bool) => Tree::Bool(bool),
            Value::Number(number) => Tree::Number(Number::from_digits(&number.to_string())),
            Value::String(text) => Tree::from(text),
            Value::Array(items) => Tree::List(items.into_iter().map(Tree::from).collect()),
            Value::Object(entries) => {
                Tree::Map(entries.into_iter().map(|(key, value)| (key, Tree::from(value))).collect())
            }
        }
    }
}
