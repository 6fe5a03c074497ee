//! Values that `multiple_of` can constrain.

use super::ordered::in_message;
use crate::tree::Tree;
use crate::value::Problem;

/// A value that can be a multiple of a `B`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a multiple of a `{B}`",
    label = "`multiple_of` requires a number or an `Option` of one",
    note = "write the step in the type of the value: `5` for an integer, `0.5` for a float"
)]
pub trait Multiple<B> {
    /// Returns whether the value is absent or a multiple of the step.
    fn is_multiple(&self, step: &B) -> bool;

    /// Returns the step as errors and the documentation show it.
    fn tell(step: &B) -> Tree;
}

/// Returns the problem of a value that is not a multiple of the step.
pub(super) fn broken(step: Tree) -> Problem {
    let msg = format!("Input should be a multiple of {}", in_message(&step));
    Problem::new("multiple_of", msg).with("multiple_of", step)
}

impl<T: Multiple<B>, B> Multiple<B> for Option<T> {
    #[inline(always)]
    fn is_multiple(&self, step: &B) -> bool {
        self.as_ref().is_none_or(|value| value.is_multiple(step))
    }

    fn tell(step: &B) -> Tree {
        T::tell(step)
    }
}

macro_rules! multiples_of_integers {
    ($($integer:ty)*) => { $(
        impl Multiple<$integer> for $integer {
            #[inline(always)]
            fn is_multiple(&self, step: &$integer) -> bool {
                self.checked_rem(*step) == Some(0)
            }

            fn tell(step: &$integer) -> Tree {
                Tree::from(*step)
            }
        }
    )* };
}

multiples_of_integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

/// How far a float may be from a multiple. The same tolerance as pydantic's.
const TOLERANCE: f64 = 1e-9;

macro_rules! multiples_of_floats {
    ($($float:ty, $step:ty;)*) => { $(
        impl Multiple<$step> for $float {
            #[inline(always)]
            fn is_multiple(&self, step: &$step) -> bool {
                let (value, step) = (*self, <$float>::from(*step));
                let rest = (value - (value / step).round() * step).abs();
                rest.is_nan() || rest <= TOLERANCE as $float
            }

            fn tell(step: &$step) -> Tree {
                Tree::from(<$float>::from(*step))
            }
        }
    )* };
}

multiples_of_floats! { f64, f64; f64, i32; f32, f32; f32, i16; }

#[cfg(test)]
mod tests {
    use super::Multiple;

    #[test]
    fn float_multiples_match_pydantic() {
        for (value, step, is_multiple) in [
            (0.3, 0.1, true),
            (0.35, 0.1, false),
            (1e8, 0.1, true),
            (100_000_000.25, 0.5, false),
            (100_000_000.000_000_1, 0.5, false),
            (0.500_000_000_9, 0.5, true),
            (7_700_000.000_000_002, 7.7, false),
            (-4_004_763_530_209.98, 0.01, true),
            (1e300, 0.5, true),
            (f64::INFINITY, 0.5, true),
        ] {
            assert_eq!(value.is_multiple(&step), is_multiple, "{value} {step}");
        }
        assert!(0.3_f32.is_multiple(&0.1_f32) && !0.35_f32.is_multiple(&0.1_f32));
    }

    #[test]
    fn no_number_is_a_multiple_of_zero() {
        assert!(!5_u32.is_multiple(&0));
    }
}
