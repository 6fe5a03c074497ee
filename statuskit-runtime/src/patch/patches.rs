//! How the fields of a patch are assigned to those of another type.

use crate::error::ValidationErrors;
use crate::tree::Tree;
use crate::value::{Value, Walk};
use std::fmt;

/// A model whose fields can be assigned to those of an `S`. `#[model(patch = S)]` implements this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a patch of this type",
    label = "expected the type that `{Self}` patches",
    note = "name this type in `#[model(patch = …)]` on `{Self}`"
)]
pub trait Patches<S> {
    /// Assigns each field that was sent.
    fn assign<'s>(self, patching: &mut Patching<'s>, stored: &'s mut S);
}

/// A value that can be assigned to a `T`: a `T`, or an `Option<T>` that is not `None`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot patch a `{T}`",
    label = "the field of this name is a `{T}` there",
    note = "make this field a `{T}` or an `Option` of it"
)]
pub trait PatchField<T> {
    /// Returns the value, or the problems of `null` if there is none.
    fn check(&self, walk: &mut Walk);

    /// Assigns the value, if there is one.
    fn assign(self, stored: &mut T);
}

impl<T> PatchField<T> for T {
    fn check(&self, _: &mut Walk) {}

    fn assign(self, stored: &mut T) {
        *stored = self;
    }
}

impl<T: Value> PatchField<T> for Option<T> {
    fn check(&self, walk: &mut Walk) {
        if self.is_none() {
            T::normalise(&Tree::Null, walk);
        }
    }

    fn assign(self, stored: &mut T) {
        // A type that reads `null` has a value for it, such as any JSON.
        if let Some(value) = self.or_else(|| T::deserialize(&Tree::Null).ok()) {
            *stored = value;
        }
    }
}

/// The fields that were sent, while they are assigned. Nothing is assigned before each of them is checked.
pub struct Patching<'s> {
    sent: Vec<&'static str>,
    walk: Walk,
    assignments: Vec<Box<dyn FnOnce() + 's>>,
}

impl<'s> Patching<'s> {
    pub(super) fn of(sent: Vec<&'static str>) -> Self {
        Patching { sent, walk: Walk::at("body"), assignments: Vec::new() }
    }

    /// Assigns the field of this name, if it was sent.
    pub fn field<T, F: PatchField<T> + 's>(&mut self, name: &'static str, field: F, stored: &'s mut T) {
        if self.sent.contains(&name) {
            self.walk.within(name, |walk| field.check(walk));
            self.assignments.push(Box::new(|| field.assign(stored)));
        }
    }

    /// Assigns the fields, unless one of them does not fit.
    ///
    /// # Errors
    ///
    /// Returns the errors of the fields that do not fit.
    pub(super) fn finish(self) -> Result<(), ValidationErrors> {
        let problems = self.walk.into_problems();
        if !problems.is_empty() {
            return Err(ValidationErrors::new(problems));
        }
        self.assignments.into_iter().for_each(|assign| assign());
        Ok(())
    }
}

impl fmt::Debug for Patching<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Patching").field("sent", &self.sent).finish_non_exhaustive()
    }
}
