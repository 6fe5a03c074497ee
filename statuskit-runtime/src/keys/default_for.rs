//! Values that can follow `default =`.

use indexmap::IndexSet;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::hash::Hash;

/// A value that can follow `default =` for a `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the default of a `{T}`",
    label = "expected `{T}`",
    note = "write a value of the type: `default = 10`, `default = \"name\"`, `default = Color::Red`; a bare `default` uses `Default::default()`"
)]
pub trait DefaultFor<T> {
    /// Converts this value into the default.
    fn into_default(self) -> T;
}

/// Makes the default of a field with the author's function.
pub fn made<T, D: DefaultFor<T>>(factory: impl FnOnce() -> D) -> T {
    factory().into_default()
}

impl<T> DefaultFor<T> for T {
    fn into_default(self) -> T {
        self
    }
}

impl<T> DefaultFor<Option<T>> for T {
    fn into_default(self) -> Option<T> {
        Some(self)
    }
}

macro_rules! defaults {
    ($($from:ty => $into:ty;)*) => { $(
        impl DefaultFor<$into> for $from {
            fn into_default(self) -> $into {
                self.into()
            }
        }

        impl DefaultFor<Option<$into>> for $from {
            fn into_default(self) -> Option<$into> {
                Some(self.into())
            }
        }
    )* };
}

defaults! {
    &'static str => String;
    &'static str => Cow<'static, str>;
    i32 => f64;
}

impl DefaultFor<f32> for i32 {
    fn into_default(self) -> f32 {
        self as f32
    }
}

macro_rules! collected {
    ($($into:ident $(: $first:ident $(+ $second:ident)?)?;)*) => { $(
        impl<T $(: $first $(+ $second)?)?, const N: usize> DefaultFor<$into<T>> for [T; N] {
            fn into_default(self) -> $into<T> {
                self.into_iter().collect()
            }
        }

        impl<const N: usize> DefaultFor<$into<String>> for [&str; N] {
            fn into_default(self) -> $into<String> {
                self.into_iter().map(str::to_owned).collect()
            }
        }
    )* };
}

collected! {
    Vec;
    VecDeque;
    BTreeSet: Ord;
    HashSet: Eq + Hash;
    IndexSet: Eq + Hash;
}
