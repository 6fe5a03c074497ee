//! `Effect`: what an output does where nobody takes its value.
//!
//! A dependency that is run for its effect has no parameter whose type would say what to look for,
//! and to read the syntax would let `type Auth = Result<(), AuthError>` pass silently. So
//! [`effect!`](crate::effect) asks the concrete type, by the autoref of method calls: the kind that
//! fits best is found with the fewest references taken off.

use super::Scoped;
use crate::error::{Errors, HttpError, TypedError};
use crate::input::Exchange;
use std::fmt;
use std::marker::PhantomData;

/// What an output of type `O` does by itself: it raises its error, and hangs up what is to be done after it.
pub struct Effect<O> {
    /// Gives back an output that does nothing more.
    pub(super) apply: fn(O, &mut Exchange) -> Result<O, HttpError>,
    /// Notes the statuses of its errors.
    pub(super) describe: fn(&mut Errors),
}

impl<O> Effect<O> {
    /// An output that does nothing by itself.
    pub fn none() -> Self {
        Effect { apply: |output, _| Ok(output), describe: |_| {} }
    }
}

impl<O> fmt::Debug for Effect<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Effect(..)")
    }
}

/// A type, without a value of it.
#[derive(Debug)]
pub struct Probe<O>(PhantomData<fn() -> O>);

impl<O> Probe<O> {
    /// The probe of the type.
    pub const NEW: Self = Probe(PhantomData);
}

/// A fallible output of a scoped value.
pub trait FallibleScoped {
    /// Its kind.
    fn kind(&self) -> Kind<3> {
        Kind
    }
}

/// A scoped value.
pub trait Cleaned {
    /// Its kind.
    fn kind(&self) -> Kind<2> {
        Kind
    }
}

/// A fallible output.
pub trait Fallible {
    /// Its kind.
    fn kind(&self) -> Kind<1> {
        Kind
    }
}

/// Any other output.
pub trait Plain {
    /// Its kind.
    fn kind(&self) -> Kind<0> {
        Kind
    }
}

impl<T, E, F> FallibleScoped for &&Probe<Result<Scoped<T, F>, E>> {}
impl<T, E> Cleaned for &Probe<Scoped<T, E>> {}
impl<T, E> Fallible for &Probe<Result<T, E>> {}
impl<O> Plain for Probe<O> {}

/// The kind that a [`Probe`] found.
#[derive(Debug)]
pub struct Kind<const N: u8>;

/// An output of the kind `N`.
pub trait Effective<const N: u8>: Sized {
    /// What it does by itself.
    fn effect() -> Effect<Self>;
}

impl<T, E: TypedError, F: TypedError> Effective<3> for Result<Scoped<T, F>, E> {
    fn effect() -> Effect<Self> {
        let apply = |output: Self, exchange: &mut Exchange| match output {
            Ok(scoped) => Ok(Ok(Scoped::bare(scoped.open(exchange)))),
            Err(error) => Err(error.raise()),
        };
        let describe = |errors: &mut Errors| {
            errors.of::<E>();
            errors.of::<F>();
        };
        Effect { apply, describe }
    }
}

impl<T, E: TypedError> Effective<2> for Scoped<T, E> {
    fn effect() -> Effect<Self> {
        let apply = |scoped: Self, exchange: &mut Exchange| Ok(Scoped::bare(scoped.open(exchange)));
        Effect { apply, describe: Errors::of::<E> }
    }
}

impl<T, E: TypedError> Effective<1> for Result<T, E> {
    fn effect() -> Effect<Self> {
        Effect { apply: |output, _| output.map(Ok).map_err(TypedError::raise), describe: Errors::of::<E> }
    }
}

impl<O> Effective<0> for O {
    fn effect() -> Effect<Self> {
        Effect::none()
    }
}

impl<const N: u8> Kind<N> {
    /// The effect of an output of this kind.
    pub fn effect<O: Effective<N>>(self) -> Effect<O> {
        O::effect()
    }
}

/// The [`Effect`] of a concrete type.
#[doc(hidden)]
#[macro_export]
macro_rules! effect {
    ($output:ty) => {{
        #[allow(unused_imports)]
        use $crate::depend::effect::{Cleaned as _, Fallible as _, FallibleScoped as _, Plain as _};
        (&&&$crate::depend::effect::Probe::<$output>::NEW).kind().effect::<$output>()
    }};
}
