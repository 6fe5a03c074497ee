//! `Pair`: the old and the new value at one place of the documents.

use super::direction::MessageDirection;

/// The values at one place of the old and the new document.
#[derive(Clone, Copy)]
pub(super) struct Pair<'p, T> {
    /// The place, such as `POST /users 201 body.name`.
    pub(super) place: &'p str,
    pub(super) old: T,
    pub(super) new: T,
    pub(super) direction: MessageDirection,
}

impl<'p, T> Pair<'p, T> {
    /// Maps both values, at the same place.
    pub(super) fn map<U>(self, part: impl Fn(T) -> U) -> Pair<'p, U> {
        let Pair { place, old, new, direction } = self;
        Pair { place, old: part(old), new: part(new), direction }
    }

    /// Creates the pair of a place within this one.
    pub(super) fn within<'w, U>(&self, place: &'w str, old: U, new: U) -> Pair<'w, U> {
        Pair { place, old, new, direction: self.direction }
    }
}
