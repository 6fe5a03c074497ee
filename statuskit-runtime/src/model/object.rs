//! An object that is being read: what came, what is known of it, and what it becomes.

use crate::tree::{Entries, Tree};
use crate::value::{Problem, Walk};

/// An object that is being read.
pub(super) struct Object<'t> {
    /// What it becomes: the names that serde wants, the values as coerced.
    pub(super) coerced: Entries,
    /// Whether every field may be absent.
    pub(super) all_default: bool,
    /// Whether a field takes all keys that no other has.
    pub(super) keep_rest: bool,
    /// The whole, which the error of a missing field shows.
    pub(super) tree: &'t Tree,
    entries: &'t Entries,
    known: Vec<&'static str>,
    failures_before: usize,
}

impl<'t> Object<'t> {
    /// Begins to read an object; what is none is told to the walk.
    pub(super) fn open(tree: &'t Tree, walk: &mut Walk) -> Option<Self> {
        let Tree::Map(entries) = tree else {
            return walk.fail(Problem::model_attributes_type(), tree);
        };
        Some(Object {
            coerced: Entries::default(),
            all_default: false,
            keep_rest: false,
            tree,
            entries,
            known: Vec::from_iter(walk.take_tag()),
            failures_before: walk.failures(),
        })
    }

    /// The value of a field, under the first of its names that is there. The others are then unknown keys,
    /// as they are to pydantic.
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

    /// Takes what a field became; `None` if something was wrong with it.
    pub(super) fn put(&mut self, name: &'static str, value: Option<Tree>) {
        if let Some(value) = value {
            self.coerced.insert(name.to_owned(), value);
        }
    }

    /// A field that is not there: either serde puts in its default, or something stands in for it.
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

    /// What the object became, unless something was wrong.
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
