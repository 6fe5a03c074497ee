//! `Diff`: two documents, and the changes found so far.

use super::change::Change;
use super::direction::MessageDirection;
use super::document::DiffDocument;
use super::pair::Pair;
use serde_json::Value;
use std::collections::HashSet;

/// Two documents, and the changes found so far.
pub(super) struct Diff<'d> {
    pub(super) old: DiffDocument<'d>,
    pub(super) new: DiffDocument<'d>,
    pub(super) changes: Vec<Change>,
    /// The pairs of schemas that have been compared within the current parameter or body.
    pub(super) compared: HashSet<(usize, usize, MessageDirection)>,
}

/// The function that compares schemas within schemas. The files of keywords whose values are schemas get it as
/// an argument, since they cannot import the file that imports them.
pub(super) type CompareNested<'d> = fn(&mut Diff<'d>, Pair<'_, &'d Value>);

impl<'d> Diff<'d> {
    /// Creates the comparison of two documents, without any changes yet.
    pub(super) fn new(old: DiffDocument<'d>, new: DiffDocument<'d>) -> Self {
        Diff { old, new, changes: Vec::new(), compared: HashSet::new() }
    }
}

impl Diff<'_> {
    /// Records a change that breaks clients.
    pub(super) fn breaking(&mut self, place: &str, what: impl Into<String>) {
        self.note(true, place, what);
    }

    /// Records a change that does not break clients.
    pub(super) fn harmless(&mut self, place: &str, what: impl Into<String>) {
        self.note(false, place, what);
    }

    /// Records that fewer values are valid, which breaks clients that send them.
    pub(super) fn narrowed<T>(&mut self, pair: &Pair<'_, T>, what: impl Into<String>) {
        self.note(pair.direction.breaks_when_narrowed(), pair.place, what);
    }

    /// Records that more values are valid, which breaks clients that receive them.
    pub(super) fn widened<T>(&mut self, pair: &Pair<'_, T>, what: impl Into<String>) {
        self.note(pair.direction.breaks_when_widened(), pair.place, what);
    }

    /// Records a change as breaking because its effect on clients cannot be determined.
    pub(super) fn undetermined(&mut self, place: &str, what: &str) {
        self.breaking(place, format!("{what}; whether this breaks clients cannot be determined"));
    }

    /// Records a change once. What applies to several alternatives is found again in each of them.
    pub(super) fn note(&mut self, breaks: bool, place: &str, what: impl Into<String>) {
        let change = Change { breaks, place: place.to_owned(), what: what.into() };
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}
