//! Values that `multiple_of` can test.

use super::Problem;
use super::ordered::spoken;
use crate::tree::Tree;

/// A value that can be a multiple of a `B`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a multiple of a `{B}`",
    label = "`multiple_of` is for numbers and `Option`s of them",
    note = "give the step the type of the value: `5` for an integer, `0.5` for a float"
)]
pub trait Multiple<B> {
    /// Whether the value is a multiple of the step. An absent value is.
    fn is_multiple(&self, step: &B) -> bool;

    /// The step as the error and the documentation show it.
    fn tell(step: &B) -> Tree;
}

/// A value that is no multiple of the step.
pub(super) fn broken(step: Tree) -> Problem {
    let msg = format!("Input should be a multiple of {}", spoken(&step));
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

macro_rules! multiples_of_floats {
    ($($float:ty, $step:ty;)*) => { $(
        impl Multiple<$step> for $float {
            #[inline(always)]
            fn is_multiple(&self, step: &$step) -> bool {
                nearly_multiple(f64::from(*self), f64::from(*step))
            }

            fn tell(step: &$step) -> Tree {
                Tree::from(<$float>::from(*step))
            }
        }
    )* };
}

multiples_of_floats! { f64, f64; f64, i32; f32, f32; f32, i16; }

/// pydantic's tolerance: a billionth of the value.
#[inline(always)]
fn nearly_multiple(value: f64, step: f64) -> bool {
    let rest = (value % step).abs();
    let tolerance = value.abs() / 1e9;
    !(rest > tolerance && (rest - step).abs() > tolerance)
}

#[cfg(test)]
mod tests {
    use super::Multiple;

    #[test]
    fn floats_are_multiples_within_a_billionth() {
        assert!(0.3.is_multiple(&0.1));
        assert!(!0.35.is_multiple(&0.1));
    }

    #[test]
    fn nothing_is_a_multiple_of_zero() {
        assert!(!5_u32.is_multiple(&0));
    }
}
