//! `Pair`: what stood at one place of a schema, and what stands there now.

use super::Direction;

/// What stood at a place in the old document, and what stands there in the new one.
#[derive(Clone, Copy)]
pub(super) struct Pair<'p, T> {
    /// `POST /users 201 body.name`
    pub(super) place: &'p str,
    pub(super) old: T,
    pub(super) new: T,
    pub(super) direction: Direction,
}

impl<'p, T> Pair<'p, T> {
    /// What is to be compared of both, at the same place.
    pub(super) fn map<U>(self, part: impl Fn(T) -> U) -> Pair<'p, U> {
        let Pair { place, old, new, direction } = self;
        Pair { place, old: part(old), new: part(new), direction }
    }

    /// What stands at a place within this one.
    pub(super) fn within<'w, U>(&self, place: &'w str, old: U, new: U) -> Pair<'w, U> {
        Pair { place, old, new, direction: self.direction }
    }
}
