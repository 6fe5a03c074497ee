//! `Effect`: what an output does when no parameter takes its value.
//!
//! A dependency that runs for its effect has no parameter whose type would say what to look for, and going by
//! the syntax would let `type Auth = Result<(), AuthError>` pass silently. [`effect!`](crate::effect)
//! therefore inspects the concrete type, by means of the autoref of method calls: the most specific kind
//! needs the fewest dereferences and is found first.

use super::Scoped;
use crate::error::{Errors, HttpError, TypedError};
use crate::input::Exchange;
use std::fmt;
use std::marker::PhantomData;

/// The effect of an output of type `O`: it raises its error, and leaves its clean-up to the exchange.
pub struct Effect<O> {
    /// Applies the effect. Returns an output that has no further effect.
    pub(super) apply: fn(O, &mut Exchange) -> Result<O, HttpError>,
    /// Adds the statuses of its errors.
    pub(super) describe: fn(&mut Errors),
}

impl<O> Effect<O> {
    /// Creates the effect of an output that does nothing by itself.
    pub fn none() -> Self {
        Effect { apply: |output, _| Ok(output), describe: |_| {} }
    }
}

impl<O> fmt::Debug for Effect<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Effect(..)")
    }
}

/// A marker for the type `O`, without a value of it.
#[derive(Debug)]
pub struct Probe<O>(PhantomData<fn() -> O>);

impl<O> Probe<O> {
    /// The probe for the type.
    pub const NEW: Self = Probe(PhantomData);
}

/// An output that is a `Result` with a scoped value.
pub trait FallibleScoped {
    /// Returns the kind of the output.
    fn kind(&self) -> EffectKind<3> {
        EffectKind
    }
}

/// An output that is a scoped value.
pub trait Cleaned {
    /// Returns the kind of the output.
    fn kind(&self) -> EffectKind<2> {
        EffectKind
    }
}

/// An output that is a `Result`.
pub trait Fallible {
    /// Returns the kind of the output.
    fn kind(&self) -> EffectKind<1> {
        EffectKind
    }
}

/// Any other output.
pub trait PlainEffect {
    /// Returns the kind of the output.
    fn kind(&self) -> EffectKind<0> {
        EffectKind
    }
}

impl<T, E, F> FallibleScoped for &&Probe<Result<Scoped<T, F>, E>> {}
impl<T, E> Cleaned for &Probe<Scoped<T, E>> {}
impl<T, E> Fallible for &Probe<Result<T, E>> {}
impl<O> PlainEffect for Probe<O> {}

/// The kind of output that a [`Probe`] found.
#[derive(Debug)]
pub struct EffectKind<const N: u8>;

/// An output of kind `N`.
pub trait Effective<const N: u8>: Sized {
    /// Returns the effect of the output.
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

impl<const N: u8> EffectKind<N> {
    /// Returns the effect of an output of this kind.
    pub fn effect<O: Effective<N>>(self) -> Effect<O> {
        O::effect()
    }
}

/// Expands to the [`Effect`] of a concrete type.
#[doc(hidden)]
#[macro_export]
macro_rules! effect {
    ($output:ty) => {{
        #[allow(unused_imports)]
        use $crate::__private::depend::effect::{
            Cleaned as _, Fallible as _, FallibleScoped as _, PlainEffect as _,
        };
        (&&&$crate::__private::depend::effect::Probe::<$output>::NEW).kind().effect::<$output>()
    }};
}
