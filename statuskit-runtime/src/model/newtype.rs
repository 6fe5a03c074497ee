//! A struct that stands for the one value inside it.

use crate::keys::{Keys, explain, holds};
use crate::tree::Tree;
use crate::value::{Place, Value, Walk};
use std::fmt;
use std::marker::PhantomData;

/// A struct with one unnamed field; `#[model]` writes it.
///
/// All that [`Value`] asks of the struct is told here by its field, so that a field that cannot be
/// read is one error, at its type.
pub trait Newtype: Sized {
    /// The type of the field.
    type Inner: Value;

    /// What the keys of the field say.
    fn rules(keys: Keys<'_, Self::Inner>) -> Keys<'_, Self::Inner>;

    /// The struct around a value.
    fn wrap(inner: Self::Inner) -> Self;

    /// The value inside.
    fn inner(&self) -> &Self::Inner;

    /// [`Value::MANY`] of the field.
    const MANY: bool = <Self::Inner as Value>::MANY;

    /// [`Value::RAW_TEXT`] of the field.
    const RAW_TEXT: bool = <Self::Inner as Value>::RAW_TEXT;
}

/// The place of the value inside.
pub struct PlaceInside<N>(PhantomData<N>);

impl<N: Newtype> Place for PlaceInside<N> {
    const BODY: bool = <<N::Inner as Value>::Place as Place>::BODY;
}

impl<N> fmt::Debug for PlaceInside<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PlaceInside")
    }
}

/// [`Value::normalise`] of a newtype.
pub fn newtype<N: Newtype>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    explain(tree, N::rules, walk)
}

/// [`Value::holds`] of a newtype.
pub fn newtype_holds<N: Newtype>(newtype: &N) -> bool {
    holds(newtype.inner(), N::rules)
}

/// [`Value::absent`] of a newtype.
pub fn newtype_absent<N: Newtype>() -> Option<Tree> {
    N::Inner::absent()
}

/// [`Value::from_text`] of a newtype.
pub fn newtype_from_text<N: Newtype>(text: &str) -> Option<N> {
    N::Inner::from_text(text).map(N::wrap)
}

/// [`Value::pairs`] of a newtype.
pub fn newtype_pairs<N: Newtype>(visit: &mut dyn FnMut(&'static str, bool)) -> bool {
    N::Inner::pairs(visit)
}
