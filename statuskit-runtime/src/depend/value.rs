//! The value in a dependency's output: the `T` of `Result<Scoped<T>, E>`.
//!
//! An output yields more than one type, since a parameter may take a whole `Result` too; but what stands in for a
//! dependency has to give one of them. It is found by the type and not by the syntax, so that aliases are seen
//! through: an inherent constant goes before one of a trait, and says which implementation fits.

use super::Scoped;
use crate::input::Otherwise;
use std::marker::PhantomData;

/// Whether `O` is a `Result`.
#[derive(Debug)]
pub struct IsResult<O>(PhantomData<fn() -> O>);

/// Whether `O` is a [`Scoped`].
#[derive(Debug)]
pub struct IsScoped<O>(PhantomData<fn() -> O>);

impl<T, E> IsResult<Result<T, E>> {
    /// It is.
    pub const HOLDS: bool = true;
}

impl<T, E> IsScoped<Scoped<T, E>> {
    /// It is.
    pub const HOLDS: bool = true;
}

impl<O> Otherwise for IsResult<O> {}
impl<O> Otherwise for IsScoped<O> {}

/// What a `Result` holds when all is well; any other type is that itself.
pub trait InResult<const IS_RESULT: bool> {
    /// The type.
    type Value;
}

/// What a [`Scoped`] holds; any other type is that itself.
pub trait InScoped<const IS_SCOPED: bool> {
    /// The type.
    type Value;
}

impl<T, E> InResult<true> for Result<T, E> {
    type Value = T;
}

impl<O> InResult<false> for O {
    type Value = O;
}

impl<T, E> InScoped<true> for Scoped<T, E> {
    type Value = T;
}

impl<O> InScoped<false> for O {
    type Value = O;
}

/// The value in an output of this concrete type.
#[doc(hidden)]
#[macro_export]
macro_rules! value {
    ($output:ty) => {
        $crate::value!(@ InScoped IsScoped $crate::value!(@ InResult IsResult $output))
    };
    (@ $inside:ident $is:ident $output:ty) => {
        <$output as $crate::depend::$inside<{ $crate::holds!($crate::depend::$is<$output>) }>>::Value
    };
}
