//! `Effect`: what an output does when no parameter takes its value.

use super::Yields;
use crate::error::{ErrorList, Errors, HttpError, ListedErrors, Listing};
use crate::input::Exchange;
use crate::origin::SourceLocation;
use std::fmt;
use std::panic::Location;

/// The effect of an output of type `O`: it raises its error, and leaves its clean-up to the exchange.
pub struct Effect<O> {
    /// Applies the effect. Returns an output that has no further effect.
    pub(super) apply: fn(O, &mut Exchange) -> Result<O, HttpError>,
    /// Adds the statuses of its errors.
    pub(super) describe: fn(&mut Errors),
    /// The variants of its error that the dependency returns, or `None` for all.
    list: Option<ErrorList>,
    /// Where the dependency is defined.
    place: SourceLocation,
}

impl<O> Effect<O> {
    /// Creates the effect of an output that does nothing by itself.
    #[track_caller]
    pub fn none() -> Self {
        Effect { apply: |output, _| Ok(output), describe: |_| {}, list: None, place: Location::caller() }
    }

    /// Limits the errors of the dependency to the variants that it lists.
    #[must_use]
    pub fn errors<E>(self, listed: ListedErrors<E>) -> Self {
        Effect { list: Some(listed.into()), ..self }
    }

    /// Returns the listing of the dependency.
    pub(super) fn listing(&self) -> Listing {
        Listing::new(self.place, self.list.as_ref())
    }
}

/// Creates the effect of an output that yields a `T`: to take the value out, and put it back.
///
/// This is a function with the parameter `O` so that the compiler marks the whole type of an output whose
/// error has no status codes.
#[track_caller]
pub fn effect<O: Yields<T>, T>() -> Effect<O> {
    Effect {
        apply: |output, exchange| Ok(O::of(output.yields(exchange)?)),
        describe: O::describe,
        list: None,
        place: Location::caller(),
    }
}

impl<O> fmt::Debug for Effect<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Effect(..)")
    }
}
