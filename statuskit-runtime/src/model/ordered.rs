//! Values that `gt`, `ge`, `lt` and `le` can constrain.

use super::Problem;
use super::scalar::beyond;
use crate::tree::Tree;
use std::cmp::Ordering;

/// How a value must compare to its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Less than or equal.
    Le,
    /// Less than.
    Lt,
    /// Greater than or equal.
    Ge,
    /// Greater than.
    Gt,
}

impl Relation {
    /// Returns whether a value that compares to the bound in this way is within it. `NaN`, which does not
    /// compare, is not.
    #[inline(always)]
    pub fn admits(self, compared: Option<Ordering>) -> bool {
        match self {
            Relation::Le => matches!(compared, Some(Ordering::Less | Ordering::Equal)),
            Relation::Lt => matches!(compared, Some(Ordering::Less)),
            Relation::Ge => matches!(compared, Some(Ordering::Greater | Ordering::Equal)),
            Relation::Gt => matches!(compared, Some(Ordering::Greater)),
        }
    }

    /// Returns the problem of a value that does not satisfy this relation to its bound.
    pub fn broken(self, bound: Tree) -> Problem {
        let (kind, key, words) = match self {
            Relation::Le => ("less_than_equal", "le", "less than or equal to"),
            Relation::Lt => ("less_than", "lt", "less than"),
            Relation::Ge => ("greater_than_equal", "ge", "greater than or equal to"),
            Relation::Gt => ("greater_than", "gt", "greater than"),
        };
        Problem::new(kind, format!("Input should be {words} {}", spoken(&bound))).with(key, bound)
    }
}

/// Formats a bound as in a sentence: `0` for 0.0, a date without quotes.
pub(super) fn spoken(bound: &Tree) -> String {
    match bound {
        Tree::Number(number) if !number.is_integer() => number.as_f64().to_string(),
        Tree::Text(text) => text.to_string_lossy(),
        _ => bound.to_string(),
    }
}

/// A value that `gt`, `ge`, `lt` and `le` can constrain with a bound of type `B`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bounded by a `{B}`",
    label = "`gt`, `ge`, `lt` and `le` are for numbers, dates and times, and `Option`s of them",
    note = "use a bound of the same type as the value: `0` for an integer, `0` or `0.5` for a float"
)]
pub trait Ordered<B> {
    /// Returns whether the value is absent or satisfies this relation to the bound.
    fn stands(&self, relation: Relation, bound: &B) -> bool;

    /// Returns the bound as errors and the documentation show it.
    fn tell(bound: &B) -> Tree;

    /// Returns on which side of the type's range the integer in the document lies, if the type cannot hold
    /// it. Such an integer breaks every bound on that side. Returns `None` if the type can hold the integer,
    /// or if the document is not an integer.
    fn beyond(_: &Tree, _strict: bool) -> Option<Ordering> {
        None
    }
}

impl<T: Ordered<B>, B> Ordered<B> for Option<T> {
    #[inline(always)]
    fn stands(&self, relation: Relation, bound: &B) -> bool {
        self.as_ref().is_none_or(|value| value.stands(relation, bound))
    }

    fn tell(bound: &B) -> Tree {
        T::tell(bound)
    }

    fn beyond(tree: &Tree, strict: bool) -> Option<Ordering> {
        T::beyond(tree, strict)
    }
}

macro_rules! ordered {
    ($($value:ty, $bound:ty $(, $beyond:path)?;)*) => { $(
        impl Ordered<$bound> for $value {
            #[inline(always)]
            fn stands(&self, relation: Relation, bound: &$bound) -> bool {
                relation.admits(self.partial_cmp(&<$value>::from(*bound)))
            }

            fn tell(bound: &$bound) -> Tree {
                Tree::from(<$value>::from(*bound))
            }

            $(fn beyond(tree: &Tree, strict: bool) -> Option<Ordering> {
                $beyond(tree, strict)
            })?
        }
    )* };
}

ordered! {
    u8, u8, beyond::<u8>;
    u16, u16, beyond::<u16>;
    u32, u32, beyond::<u32>;
    u64, u64, beyond::<u64>;
    u128, u128, beyond::<u128>;
    usize, usize, beyond::<usize>;
    i8, i8, beyond::<i8>;
    i16, i16, beyond::<i16>;
    i32, i32, beyond::<i32>;
    i64, i64, beyond::<i64>;
    i128, i128, beyond::<i128>;
    isize, isize, beyond::<isize>;
    f32, f32; f64, f64; f64, i32;
}

impl Ordered<i32> for f32 {
    #[inline(always)]
    fn stands(&self, relation: Relation, bound: &i32) -> bool {
        f64::from(*self).stands(relation, bound)
    }

    fn tell(bound: &i32) -> Tree {
        f64::tell(bound)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ordered, Relation};
    use crate::model::{ReadError, Rules, read_json};

    #[test]
    fn an_absent_value_is_within_every_bound() {
        assert!(None::<u32>.stands(Relation::Ge, &1));
        assert!(!Some(0_u32).stands(Relation::Ge, &1));
    }

    #[test]
    fn an_integer_that_its_type_cannot_hold_breaks_the_bound_that_is_declared() {
        let mistake = |rules, body: &str| match read_json::<u8>(body.as_bytes(), rules) {
            Err(ReadError::Invalid(problems)) => problems[0].msg.clone(),
            other => panic!("{other:?}"),
        };
        let rules: Rules<u8> = |keys| keys.gt(1).lt(10).le(20);
        assert_eq!(mistake(rules, "300"), "Input should be less than or equal to 20");
        assert_eq!(mistake(rules, "\"-300\""), "Input should be greater than 1");
        assert_eq!(mistake(|keys| keys.ge(1), "300"), "Input should be less than or equal to 255");
        assert_eq!(mistake(|keys| keys.lt(9).strict(), "\"300\""), "Input should be a valid integer");
    }

    #[test]
    fn nan_is_within_no_bound() {
        assert!(!f64::NAN.stands(Relation::Gt, &0));
        assert!(!f64::NAN.stands(Relation::Le, &0));
    }

    #[test]
    fn a_float_says_its_integer_bound_as_pydantic_does() {
        let problem = Relation::Gt.broken(f64::tell(&0));
        assert_eq!(problem.msg, "Input should be greater than 0");
        assert_eq!(problem.ctx.unwrap()["gt"].to_string(), "0.0");
    }
}
