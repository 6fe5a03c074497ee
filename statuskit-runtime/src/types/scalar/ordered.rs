//! How `gt`, `ge`, `lt` and `le` compare integers and floats.

use super::beyond;
use crate::keys::{Ordered, Relation};
use crate::tree::Tree;
use std::cmp::Ordering;

macro_rules! ordered {
    ($($value:ty, $bound:ty $(, $beyond:path)?;)*) => { $(
        impl Ordered<$bound> for $value {
            #[inline(always)]
            fn satisfies(&self, relation: Relation, bound: &$bound) -> bool {
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
    fn satisfies(&self, relation: Relation, bound: &i32) -> bool {
        f64::from(*self).satisfies(relation, bound)
    }

    fn tell(bound: &i32) -> Tree {
        f64::tell(bound)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ordered, Relation};
    use crate::keys::{JsonReadError, Rules, read_json};

    #[test]
    fn an_absent_value_is_within_every_bound() {
        assert!(None::<u32>.satisfies(Relation::Ge, &1));
        assert!(!Some(0_u32).satisfies(Relation::Ge, &1));
    }

    #[test]
    fn an_overflowing_integer_violates_the_declared_bound() {
        let message = |rules, body: &str| match read_json::<u8>(body.as_bytes(), rules) {
            Err(JsonReadError::Invalid(problems)) => problems[0].msg.clone(),
            other => panic!("{other:?}"),
        };
        let rules: Rules<u8> = |keys| keys.gt(1).lt(10).le(20);
        assert_eq!(message(rules, "300"), "Input should be less than or equal to 20");
        assert_eq!(message(rules, "\"-300\""), "Input should be greater than 1");
        assert_eq!(message(|keys| keys.ge(1), "300"), "Input should be less than or equal to 255");
        assert_eq!(message(|keys| keys.lt(9).strict(), "\"300\""), "Input should be a valid integer");
    }

    #[test]
    fn nan_violates_every_bound() {
        assert!(!f64::NAN.satisfies(Relation::Gt, &0));
        assert!(!f64::NAN.satisfies(Relation::Le, &0));
    }

    #[test]
    fn an_integer_bound_of_a_float_is_shown_like_pydantic() {
        let problem = Relation::Gt.broken(f64::tell(&0));
        assert_eq!(problem.msg, "Input should be greater than 0");
        assert_eq!(problem.ctx.unwrap()["gt"].to_string(), "0.0");
    }
}
