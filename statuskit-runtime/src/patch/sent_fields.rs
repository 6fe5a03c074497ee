//! The visitor that lists the fields of a model that a document holds.

use crate::keys::Rules;
use crate::model::{Fields, Model, OpaqueReader};
use crate::tree::{Entries, Tree};
use crate::value::Value;

/// The fields of a model that a document holds, and those that it does not hold.
pub(super) struct SentFields<'t> {
    /// The names of the fields that the document holds, if only under an alias.
    pub(super) names: Vec<&'static str>,
    absent: Vec<&'static str>,
    entries: Option<&'t Entries>,
}

impl<'t> SentFields<'t> {
    pub(super) fn of<M: Model>(tree: &'t Tree) -> Self {
        let entries = match tree {
            Tree::Map(entries) => Some(entries),
            Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) | Tree::List(_) => None,
        };
        let mut fields = SentFields { names: Vec::new(), absent: Vec::new(), entries };
        M::fields(&mut fields);
        fields
    }

    /// Removes the `null`s that stand for absent fields from what the walk has made of the document.
    pub(super) fn without_stand_ins(&self, coerced: Tree) -> Tree {
        match coerced {
            Tree::Map(entries) => {
                let sent = entries.into_iter().filter(|(name, _)| !self.absent.contains(&name.as_str()));
                Tree::Map(sent.collect())
            }
            other => other,
        }
    }

    fn visit(&mut self, name: &'static str, aliases: &[&'static str]) {
        let holds = |name: &&str| self.entries.is_some_and(|entries| entries.contains_key(*name));
        let is_sent = std::iter::once(&name).chain(aliases).any(holds);
        if is_sent { self.names.push(name) } else { self.absent.push(name) }
    }
}

impl<M> Fields<M> for SentFields<'_> {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _get: fn(&M) -> Option<&T>,
        _rules: Rules<T>,
    ) {
        self.visit(name, aliases);
    }

    fn flatten<T: Model>(&mut self, _get: fn(&M) -> Option<&T>) {
        T::fields(self);
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _has_default: bool,
        _read: OpaqueReader<T>,
        _rules: Rules<S>,
    ) {
        self.visit(name, aliases);
    }

    fn rest(&mut self) {}
}
