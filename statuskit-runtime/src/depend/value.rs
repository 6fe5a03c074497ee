//! The value in a dependency's output: the `T` of `Result<Scoped<T>, E>`.
//!
//! An output yields more than one type, since a parameter may also take a whole `Result`. A stand-in for the
//! dependency, however, must provide one particular type. The type decides which, and not the syntax, so that
//! aliases work: an inherent constant takes precedence over one of a trait, and selects the implementation.

use super::Scoped;
use crate::input::readable::Otherwise;
use std::marker::PhantomData;

/// The question whether `O` is a `Result`.
#[derive(Debug)]
pub struct IsResult<O>(PhantomData<fn() -> O>);

/// The question whether `O` is a [`Scoped`].
#[derive(Debug)]
pub struct IsScoped<O>(PhantomData<fn() -> O>);

impl<T, E> IsResult<Result<T, E>> {
    /// Whether the type is a `Result`.
    pub const HOLDS: bool = true;
}

impl<T, E> IsScoped<Scoped<T, E>> {
    /// Whether the type is a [`Scoped`].
    pub const HOLDS: bool = true;
}

impl<O> Otherwise for IsResult<O> {}
impl<O> Otherwise for IsScoped<O> {}

/// The success type of a `Result`. Any other type is its own value.
pub trait InResult<const IS_RESULT: bool> {
    /// The type of the value.
    type Value;
}

/// The type inside a [`Scoped`]. Any other type is its own value.
pub trait InScoped<const IS_SCOPED: bool> {
    /// The type of the value.
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

/// Expands to the type of the value in an output of this concrete type.
#[doc(hidden)]
#[macro_export]
macro_rules! value {
    ($output:ty) => {
        $crate::value!(@ InScoped IsScoped $crate::value!(@ InResult IsResult $output))
    };
    (@ $inside:ident $is:ident $output:ty) => {
        <$output as $crate::__private::depend::$inside<{ $crate::holds!($crate::__private::depend::$is<$output>) }>>::Value
    };
}
