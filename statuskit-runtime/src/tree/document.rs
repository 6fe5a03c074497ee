//! `Tree`: a JSON value.

use super::{Entries, Number, Text};

/// A JSON document as it was written, with exact numbers, the order of keys, lone surrogates and `NaN`.
///
/// A repeated key keeps its first position and takes its last value.
///
/// # Examples
///
/// ```
/// use statuskit::extend::tree::Tree;
///
/// let tree = Tree::parse(br#"{"id": 123456789012345678901234567890}"#).unwrap();
/// assert_eq!(tree.to_string(), r#"{"id":123456789012345678901234567890}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, with the digits it was written with.
    Number(Number),
    /// A string.
    Text(Text),
    /// An array.
    List(Vec<Tree>),
    /// An object.
    Map(Entries),
}

impl Tree {
    /// Returns whether the tree is, or contains, a list of exactly `count` items.
    pub(crate) fn has_list_of(&self, count: usize) -> bool {
        match self {
            Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) => false,
            Tree::List(items) => items.len() == count || items.iter().any(|item| item.has_list_of(count)),
            Tree::Map(entries) => entries.values().any(|value| value.has_list_of(count)),
        }
    }

    /// Returns whether the tree is, or contains, a number that satisfies `is`.
    pub(crate) fn has_number(&self, is: fn(&Number) -> bool) -> bool {
        match self {
            Tree::Number(number) => is(number),
            Tree::List(items) => items.iter().any(|item| item.has_number(is)),
            Tree::Map(entries) => entries.values().any(|value| value.has_number(is)),
            Tree::Null | Tree::Bool(_) | Tree::Text(_) => false,
        }
    }

    /// Returns the text, if this is a string without lone surrogates.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Tree::Text(text) => text.as_str(),
            Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::List(_) | Tree::Map(_) => None,
        }
    }

    /// Estimates the size of the tree in bytes. Counting stops at `limit`.
    pub(crate) fn weight(&self, limit: usize) -> usize {
        let inner = match self {
            Tree::Null | Tree::Bool(_) => 0,
            Tree::Number(number) => number.as_str().len(),
            Tree::Text(text) => text.len(),
            Tree::List(items) => sum_weights(items.iter().map(|item| (0, item)), limit),
            Tree::Map(entries) => sum_weights(entries.iter().map(|(key, value)| (key.len(), value)), limit),
        };
        inner + 4
    }
}

fn sum_weights<'t>(items: impl Iterator<Item = (usize, &'t Tree)>, limit: usize) -> usize {
    let mut sum = 0;
    for (key, item) in items {
        sum += key + item.weight(limit.saturating_sub(sum));
        if sum >= limit {
            break;
        }
    }
    sum
}
