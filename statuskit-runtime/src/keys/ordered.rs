//! Values that `gt`, `ge`, `lt` and `le` can constrain.

use crate::tree::Tree;
use crate::value::Problem;
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
        Problem::new(kind, format!("Input should be {words} {}", in_message(&bound))).with(key, bound)
    }
}

/// Formats a bound as in a sentence: `0` for 0.0, a date without quotes.
pub(super) fn in_message(bound: &Tree) -> String {
    match bound {
        Tree::Number(number) if !number.is_integer() => number.as_f64().to_string(),
        Tree::Text(text) => text.to_string_lossy(),
        _ => bound.to_string(),
    }
}

/// A value that `gt`, `ge`, `lt` and `le` can constrain with a bound of type `B`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bounded by a `{B}`",
    label = "`gt`, `ge`, `lt` and `le` require a number, a date, a time, or an `Option` of one",
    note = "write the bound in the type of the value: `0` for an integer, `0` or `0.5` for a float"
)]
pub trait Ordered<B> {
    /// Returns whether the value is absent or satisfies this relation to the bound.
    fn satisfies(&self, relation: Relation, bound: &B) -> bool;

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
    fn satisfies(&self, relation: Relation, bound: &B) -> bool {
        self.as_ref().is_none_or(|value| value.satisfies(relation, bound))
    }

    fn tell(bound: &B) -> Tree {
        T::tell(bound)
    }

    fn beyond(tree: &Tree, strict: bool) -> Option<Ordering> {
        T::beyond(tree, strict)
    }
}
