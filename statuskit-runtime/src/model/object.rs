//! An object that is being read: its entries, the fields known so far, and the result.

use crate::tree::{Entries, Tree};
use crate::value::{Problem, Walk};

/// An object that is being read.
pub(super) struct ObjectReader<'t> {
    /// The result: the names that serde expects, with the coerced values.
    pub(super) coerced: Entries,
    /// Whether every field may be absent.
    pub(super) all_default: bool,
    /// Whether a field takes all keys that no other field takes.
    pub(super) keep_rest: bool,
    /// The whole object, which the error for a missing field shows.
    pub(super) tree: &'t Tree,
    entries: &'t Entries,
    known: Vec<&'static str>,
    failures_before: usize,
}

impl<'t> ObjectReader<'t> {
    /// Starts reading an object. Reports anything that is not an object to the walk.
    pub(super) fn open(tree: &'t Tree, walk: &mut Walk) -> Option<Self> {
        let Tree::Map(entries) = tree else {
            return walk.fail(Problem::model_attributes_type(), tree);
        };
        Some(ObjectReader {
            coerced: Entries::default(),
            all_default: false,
            keep_rest: false,
            tree,
            entries,
            known: Vec::from_iter(walk.take_tag()),
            failures_before: walk.failures(),
        })
    }

    /// Returns the value of a field, under the first of its names that is present. Its other names then count
    /// as unknown keys, as in pydantic.
    pub(super) fn find(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
    ) -> Option<(&'static str, &'t Tree)> {
        let mut names = std::iter::once(&name).chain(aliases).copied();
        let found = names.find_map(|key| Some((key, self.entries.get(key)?)))?;
        self.known.push(found.0);
        Some(found)
    }

    /// Stores the coerced value of a field. `None` means that the field has a problem.
    pub(super) fn put(&mut self, name: &'static str, value: Option<Tree>) {
        if let Some(value) = value {
            self.coerced.insert(name.to_owned(), value);
        }
    }

    /// Handles an absent field: leaves it to serde if it has a default, else stores the stand-in, else
    /// reports the field as missing.
    pub(super) fn absent(
        &mut self,
        name: &'static str,
        has_default: bool,
        stand_in: Option<Tree>,
        walk: &mut Walk,
    ) {
        if has_default || self.all_default {
            return;
        }
        match stand_in {
            Some(value) => self.put(name, Some(value)),
            None => walk.within(name, |walk| walk.fail(Problem::missing(), self.tree)).unwrap_or_default(),
        }
    }

    /// Returns the coerced object, or `None` if there were problems.
    pub(super) fn finish(mut self, deny_unknown_fields: bool, walk: &mut Walk) -> Option<Tree> {
        let unknown = self.entries.iter().filter(|(key, _)| !self.known.contains(&key.as_str()));
        if deny_unknown_fields {
            for (key, value) in unknown {
                walk.within(key.clone(), |walk| walk.fail::<()>(Problem::extra_forbidden(), value));
            }
        } else if self.keep_rest {
            self.coerced.extend(unknown.map(|(key, value)| (key.clone(), value.clone())));
        }
        (walk.failures() == self.failures_before).then_some(Tree::Map(self.coerced))
    }
}
