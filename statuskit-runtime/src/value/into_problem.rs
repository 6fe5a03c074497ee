//! The error that a user-defined check returns.

use super::Problem;
use std::fmt::Display;

/// The error of a check: either anything that can be displayed, whose text becomes the message, or a whole
/// [`Problem`].
///
/// ```
/// use statuskit::extend::value::Problem;
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Range {
///     #[field(check = is_even)]
///     start: u32,
///     #[field(check = is_round)]
///     step: u32,
/// }
///
/// fn is_even(start: &u32) -> Result<(), String> {
///     if start % 2 == 0 { Ok(()) } else { Err(format!("{start} is odd")) }
/// }
///
/// fn is_round(step: &u32) -> Result<(), Problem> {
///     if step % 10 == 0 { Ok(()) } else { Err(Problem::assertion_error("not round")) }
/// }
/// ```
pub trait IntoProblem {
    /// Converts the error into the problem of the value.
    fn into_problem(self) -> Problem;
}

impl<E: Display> IntoProblem for E {
    fn into_problem(self) -> Problem {
        Problem::value_error(self)
    }
}

impl IntoProblem for Problem {
    fn into_problem(self) -> Problem {
        self
    }
}
