//! The key `finite`: a number that is neither infinite nor NaN.

use super::Keys;
use super::first_violation::FirstViolation;
use crate::value::Problem;

/// A value that can be infinite or NaN.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is always finite",
    label = "`finite` requires `f64`, `f32` or an `Option` of one",
    note = "remove `finite`"
)]
pub trait MaybeInfinite {
    /// Returns whether the value is absent or finite.
    fn is_finite(&self) -> bool;
}

macro_rules! floats {
    ($($float:ident)*) => { $(
        impl MaybeInfinite for $float {
            #[inline(always)]
            fn is_finite(&self) -> bool {
                $float::is_finite(*self)
            }
        }
    )* };
}

floats!(f32 f64);

impl<T: MaybeInfinite> MaybeInfinite for Option<T> {
    #[inline(always)]
    fn is_finite(&self) -> bool {
        self.as_ref().is_none_or(T::is_finite)
    }
}

impl<T> Keys<'_, T> {
    /// Requires the number to be neither infinite nor NaN, since JSON can represent neither.
    #[inline(always)]
    #[must_use]
    pub fn finite(self) -> Self
    where
        T: MaybeInfinite,
    {
        self.constrain(T::is_finite, |_| (FirstViolation::FINITE, Problem::finite_number()), |_| {})
    }
}

#[cfg(test)]
mod tests {
    use crate::keys::{Rules, holds};

    #[test]
    fn nan_and_infinity_are_not_finite() {
        let rules: Rules<Option<f64>> = |keys| keys.finite();
        assert!(holds(&Some(1.5), rules) && holds(&None, rules));
        assert!(!holds(&Some(f64::NAN), rules) && !holds(&Some(f64::INFINITY), rules));
    }
}
