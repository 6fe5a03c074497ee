//! A struct that is read and written as the one value inside it.

use crate::keys::{Keys, explain, holds};
use crate::tree::Tree;
use crate::value::{InferredPlace, Pairs, ParameterPlace, Place, Value, Walk};
use std::fmt;
use std::marker::PhantomData;

/// A struct with one unnamed field. `#[model]` implements this trait.
///
/// Everything that [`Value`] requires of the struct comes from its field through this trait, so that a field
/// that cannot be read causes one error, at its type.
pub trait Newtype: Sized {
    /// The type of the field.
    type Inner: Value;

    /// Adds the keys of the field.
    fn rules(keys: Keys<'_, Self::Inner>) -> Keys<'_, Self::Inner>;

    /// Wraps a value in the struct.
    fn wrap(inner: Self::Inner) -> Self;

    /// Returns the value inside.
    fn inner(&self) -> &Self::Inner;

    /// [`Value::MANY`] of the field.
    const MANY: bool = <Self::Inner as Value>::MANY;

    /// [`Value::RAW_TEXT`] of the field.
    const RAW_TEXT: bool = <Self::Inner as Value>::RAW_TEXT;
}

/// The [`Place`] of the value inside.
pub struct PlaceInside<N>(PhantomData<N>);

impl<N: Newtype> Place for PlaceInside<N> {
    const BODY: bool = <<N::Inner as Value>::Place as Place>::BODY;
}

impl<N: Newtype<Inner: Value<Place: ParameterPlace>>> ParameterPlace for PlaceInside<N> {}

impl<N: Newtype> InferredPlace for PlaceInside<N> {}

impl<N> fmt::Debug for PlaceInside<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PlaceInside")
    }
}

/// Implements [`Value::normalise`] for a newtype.
pub fn newtype<N: Newtype>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    explain(tree, N::rules, walk)
}

/// Implements [`Value::holds`] for a newtype.
pub fn newtype_holds<N: Newtype>(newtype: &N) -> bool {
    holds(newtype.inner(), N::rules)
}

/// Implements [`Value::absent`] for a newtype.
pub fn newtype_absent<N: Newtype>() -> Option<Tree> {
    N::Inner::absent()
}

/// Implements [`Value::from_text`] for a newtype.
pub fn newtype_from_text<N: Newtype>(text: &str) -> Option<N> {
    N::Inner::from_text(text).map(N::wrap)
}

/// Implements [`Value::pairs`] for a newtype.
pub fn newtype_pairs<N: Newtype>() -> Option<Pairs> {
    N::Inner::pairs()
}
