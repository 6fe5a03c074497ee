//! `Ignored`: whether a dependency may run for its effect alone, where nobody takes its value.
//!
//! What an output does by itself is to raise the error of its `Result`. A value that says in another way that the
//! request failed would be dropped in silence, and the request would go on: `fn guard() -> HttpError`. As with
//! [`Value`](super::Dependency::Value) the type says so and not the syntax.

use crate::error::TypedError;
use crate::input::Otherwise;
use crate::response::{HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response};
use std::marker::PhantomData;

/// Whether a value of type `V` may say that the request failed.
#[derive(Debug)]
pub struct IsFailure<V>(PhantomData<fn() -> V>);

impl<E: TypedError> IsFailure<E> {
    /// It may.
    pub const HOLDS: bool = true;
}

macro_rules! responses {
    ($($class:ty)*) => { $(
        impl IsFailure<$class> {
            /// It may.
            pub const HOLDS: bool = true;
        }

        impl IsFailure<Option<$class>> {
            /// It may.
            pub const HOLDS: bool = true;
        }
    )* };
}

responses!(Response JsonResponse PlainTextResponse HtmlResponse RedirectResponse);

impl<T, E> IsFailure<Result<T, E>> {
    /// It may.
    pub const HOLDS: bool = true;
}

impl<E: TypedError> IsFailure<Option<E>> {
    /// It may.
    pub const HOLDS: bool = true;
}

impl<T, E> IsFailure<Option<Result<T, E>>> {
    /// It may.
    pub const HOLDS: bool = true;
}

impl<V> Otherwise for IsFailure<V> {}

/// What is left of an output that has done what it does by itself.
#[derive(Debug)]
pub struct Left<const MAY_BE_FAILURE: bool>;

/// What is left of the output of `D`, where it may be ignored.
#[diagnostic::on_unimplemented(
    message = "the value of `{D}` may report a failure, but it is ignored here",
    label = "the request would continue after a failure",
    note = "return `Result<(), HttpError>` from `{D}`, whose error stops the request, or take its value with `#[depends({D})]`"
)]
pub trait Ignored<D> {}

impl<D> Ignored<D> for Left<false> {}

/// What is left where the value is of this concrete type.
#[doc(hidden)]
#[macro_export]
macro_rules! left {
    ($value:ty) => {
        $crate::depend::Left<{ $crate::holds!($crate::depend::IsFailure<$value>) }>
    };
}
