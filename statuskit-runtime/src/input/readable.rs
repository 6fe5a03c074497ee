//! Whether a type can be a parameter: what cannot is one error, however often its input is named.
//!
//! A dependency names the inputs of its parameters in a type of its own. Were that `<T as Param>::Input`, a `T`
//! that cannot be read would leave the twin without its implementation, and be told again wherever it is used. So
//! the input is chosen by whether the type is a [`Param`], and [`readable`] alone tells that it is none.

use super::{Exchange, Input, Param};
use crate::operation::Operation;
use std::marker::PhantomData;

/// Whether `T` is a [`Param`].
#[derive(Debug)]
pub struct IsParam<T>(PhantomData<fn() -> T>);

impl<T: Param> IsParam<T> {
    /// It is.
    pub const HOLDS: bool = true;
}

/// What holds of every type that such a question does not fit: an inherent constant goes before this one.
pub trait Otherwise {
    /// It is not.
    const HOLDS: bool = false;
}

impl<T> Otherwise for IsParam<T> {}

/// A type and its input, whether it has one or not.
pub trait Readable<const IS_PARAM: bool>: Sized {
    /// What reads it.
    type Input: Input<Value = Self>;

    /// The input of a parameter of this name.
    fn input(name: &'static str) -> Self::Input;
}

impl<T: Param> Readable<true> for T {
    type Input = T::Input;

    fn input(name: &'static str) -> T::Input {
        T::input(name)
    }
}

impl<T: Send + 'static> Readable<false> for T {
    type Input = Unreadable<T>;

    fn input(_: &'static str) -> Unreadable<T> {
        Unreadable(PhantomData)
    }
}

/// The input of a type that cannot be read; no program that has one compiles.
#[derive(Debug)]
pub struct Unreadable<T>(PhantomData<fn() -> T>);

impl<T: Send + 'static> Input for Unreadable<T> {
    type Value = T;

    async fn read(&self, _: &mut Exchange) -> Option<T> {
        None
    }

    fn describe(&self, _: &mut Operation) {}
}

/// Asks that the type can be read.
pub const fn readable<T: Param>() {}

/// Whether `Is<T>` holds.
#[doc(hidden)]
#[macro_export]
macro_rules! holds {
    ($is:ty) => {{
        #[allow(unused_imports)]
        use $crate::input::Otherwise as _;
        <$is>::HOLDS
    }};
}

/// The type of the input of a parameter without an attribute.
#[doc(hidden)]
#[macro_export]
macro_rules! input_type {
    ($param:ty) => {
        <$param as $crate::input::Readable<{ $crate::holds!($crate::input::IsParam<$param>) }>>::Input
    };
}

/// That input.
#[doc(hidden)]
#[macro_export]
macro_rules! input_of {
    ($param:ty, $name:expr) => {
        <$param as $crate::input::Readable<{ $crate::holds!($crate::input::IsParam<$param>) }>>::input($name)
    };
}
