//! Whether a type can be a parameter. A type that cannot is one error, however often its input is named.
//!
//! A dependency names the inputs of its parameters in an associated type. If that were `<T as Param>::Input`,
//! a `T` that cannot be read would leave the twin without its implementation, which would be reported again
//! wherever the twin is used. The input is therefore chosen by whether the type is a [`Param`], and only
//! [`readable`] reports a type that is not.

use super::{Exchange, Input, Param};
use crate::operation::Operation;
use std::marker::PhantomData;

/// The question whether `T` is a [`Param`].
#[derive(Debug)]
pub struct IsParam<T>(PhantomData<fn() -> T>);

impl<T: Param> IsParam<T> {
    /// Whether the type is a [`Param`].
    pub const HOLDS: bool = true;
}

/// The fallback for questions such as [`IsParam`]: an inherent constant takes precedence over this one.
pub trait Otherwise {
    /// The answer for all other types.
    const HOLDS: bool = false;
}

impl<T> Otherwise for IsParam<T> {}

/// A type with its input, whether or not it can be read.
pub trait Readable<const IS_PARAM: bool>: Sized {
    /// The input that reads it.
    type Input: Input<Value = Self>;

    /// Creates the input of a parameter with this name.
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

/// The input of a type that cannot be read. A program that contains one does not compile.
#[derive(Debug)]
pub struct Unreadable<T>(PhantomData<fn() -> T>);

impl<T: Send + 'static> Input for Unreadable<T> {
    type Value = T;

    async fn read(&self, _: &mut Exchange) -> Option<T> {
        None
    }

    fn describe(&self, _: &mut Operation) {}
}

/// Requires that the type can be read.
pub const fn readable<T: Param>() {}

/// Expands to whether `Is<T>` holds.
#[doc(hidden)]
#[macro_export]
macro_rules! holds {
    ($is:ty) => {{
        #[allow(unused_imports)]
        use $crate::__private::input::Otherwise as _;
        <$is>::HOLDS
    }};
}

/// Expands to the type of the input of a parameter without an attribute.
#[doc(hidden)]
#[macro_export]
macro_rules! input_type {
    ($param:ty) => {
        <$param as $crate::__private::input::Readable<
            { $crate::holds!($crate::__private::input::IsParam<$param>) },
        >>::Input
    };
}

/// Expands to the input of a parameter without an attribute.
#[doc(hidden)]
#[macro_export]
macro_rules! input_of {
    ($param:ty, $name:expr) => {
        <$param as $crate::__private::input::Readable<
            { $crate::holds!($crate::__private::input::IsParam<$param>) },
        >>::input($name)
    };
}
