//! `Effect`: what an output does when no parameter takes its value.

use super::Yields;
use crate::error::{Errors, HttpError};
use crate::input::Exchange;
use std::fmt;

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

/// Creates the effect of an output that yields a `T`: to take the value out, and put it back.
///
/// This is a function with the parameter `O` so that the compiler marks the whole type of an output whose
/// error has no status codes.
pub fn effect<O: Yields<T>, T>() -> Effect<O> {
    Effect { apply: |output, exchange| Ok(O::of(output.yields(exchange)?)), describe: O::describe }
}

impl<O> fmt::Debug for Effect<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Effect(..)")
    }
}
