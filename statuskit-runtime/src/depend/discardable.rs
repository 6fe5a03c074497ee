//! `Discardable`: whether a dependency may run only for its effect, with no parameter to take its value.
//!
//! The effect of an output is to raise the error of its `Result`. A value that reports a failure in another
//! way, such as that of `fn guard() -> HttpError`, would be dropped silently, and the request would continue.
//! As with [`Value`](super::Dependency::Value), the type decides this and not the syntax.

use crate::error::TypedError;
use crate::input::readable::Otherwise;
use crate::response::{HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response};
use std::marker::PhantomData;

/// The question whether a value of type `V` may report that the request failed.
#[derive(Debug)]
pub struct IsFailure<V>(PhantomData<fn() -> V>);

impl<E: TypedError> IsFailure<E> {
    /// Whether the value may report a failure.
    pub const HOLDS: bool = true;
}

macro_rules! responses {
    ($($class:ty)*) => { $(
        impl IsFailure<$class> {
            /// Whether the value may report a failure.
            pub const HOLDS: bool = true;
        }

        impl IsFailure<Option<$class>> {
            /// Whether the value may report a failure.
            pub const HOLDS: bool = true;
        }
    )* };
}

responses!(Response JsonResponse PlainTextResponse HtmlResponse RedirectResponse);

impl<T, E> IsFailure<Result<T, E>> {
    /// Whether the value may report a failure.
    pub const HOLDS: bool = true;
}

impl<E: TypedError> IsFailure<Option<E>> {
    /// Whether the value may report a failure.
    pub const HOLDS: bool = true;
}

impl<T, E> IsFailure<Option<Result<T, E>>> {
    /// Whether the value may report a failure.
    pub const HOLDS: bool = true;
}

impl<V> Otherwise for IsFailure<V> {}

/// A marker for the value that is left of an output once its effect has been applied.
#[derive(Debug)]
pub struct Leftover<const MAY_BE_FAILURE: bool>;

/// A value of `D` that may be ignored once the effect of the output has been applied.
#[diagnostic::on_unimplemented(
    message = "the value of `{D}` may report a failure, but it is ignored here",
    label = "the request would continue after a failure",
    note = "return `Result<(), HttpError>` from `{D}`, whose error stops the request, or take its value with `#[depends({D})]`"
)]
pub trait Discardable<D> {}

impl<D> Discardable<D> for Leftover<false> {}

/// Expands to the `Leftover` of a value of this concrete type.
#[doc(hidden)]
#[macro_export]
macro_rules! leftover {
    ($value:ty) => {
        $crate::depend::Leftover<{ $crate::holds!($crate::__private::depend::IsFailure<$value>) }>
    };
}
