//! The entries of an object, in insertion order.

use super::Tree;
use indexmap::IndexMap;
use std::ops::{Deref, DerefMut};

/// The entries of an object, in insertion order.
///
/// The [`IndexMap`] is boxed, which makes a tree a third as large. A body of a million zeros, which has no
/// objects, does not pay for their size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries(Box<IndexMap<String, Tree>>);

impl Deref for Entries {
    type Target = IndexMap<String, Tree>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Entries {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl FromIterator<(String, Tree)> for Entries {
    fn from_iter<I: IntoIterator<Item = (String, Tree)>>(entries: I) -> Self {
        Entries(Box::new(entries.into_iter().collect()))
    }
}

impl IntoIterator for Entries {
    type Item = (String, Tree);
    type IntoIter = indexmap::map::IntoIter<String, Tree>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;
    use crate::tree::Tree;

    #[test]
    fn a_tree_takes_at_most_32_bytes() {
        assert!(size_of::<Tree>() <= 32);
    }

    #[test]
    fn a_repeated_key_has_its_first_position_and_last_value() {
        let entry = |key: &str, value: i32| (key.to_owned(), Tree::from(value));
        let entries: Entries = [entry("a", 1), entry("b", 2), entry("a", 3)].into_iter().collect();
        assert_eq!(entries.first(), Some((&"a".to_owned(), &Tree::from(3))));
    }
}
