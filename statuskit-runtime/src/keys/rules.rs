//! Running the keys of a value, each time for another purpose.

use super::Purpose;
use super::first_violation::FirstViolation;
use super::{FieldInfo, Keys, Rules};
use crate::tree::Tree;
use crate::value::{Problem, Value, Walk};

/// Returns whether the value and its keys hold. Allocates nothing.
#[inline]
pub fn holds<T: Value>(value: &T, rules: Rules<T>) -> bool {
    value.holds() && rules(Keys::new(Purpose::Check { value, holds: true })).hold()
}

/// Checks and coerces a document against a type and its keys. Collects every problem.
pub fn explain<T: Value>(tree: &Tree, rules: Rules<T>, walk: &mut Walk) -> Option<Tree> {
    let info = field_info(rules);
    if info.secret {
        return walk.within_secret(tree, |walk| explain_by(&info, tree, rules, walk));
    }
    explain_by(&info, tree, rules, walk)
}

fn explain_by<T: Value>(info: &FieldInfo, tree: &Tree, rules: Rules<T>, walk: &mut Walk) -> Option<Tree> {
    if let Some(problem) = measured(tree, info.strict || walk.is_strict(), rules) {
        walk.scout(|walk| T::normalise(tree, walk));
        return walk.fail(problem, tree);
    }
    let coerced = walk.strictly(info.strict, |walk| T::normalise(tree, walk))?;
    if !info.constrained {
        return Some(coerced);
    }
    match broken(&coerced, rules) {
        Some(problem) => walk.fail(problem, tree),
        None => Some(coerced),
    }
}

/// Returns what the keys declare.
pub fn field_info<T>(rules: Rules<T>) -> FieldInfo {
    let mut info = FieldInfo::default();
    rules(Keys::new(Purpose::Describe(&mut info)));
    info
}

/// Returns the default that the keys declare, if any.
pub fn default_of<T>(rules: Rules<T>) -> Option<T> {
    let mut default = None;
    rules(Keys::new(Purpose::Default(&mut default)));
    default
}

/// Returns the stand-in for an absent value without a default: `null` for an `Option` that is not `required`.
pub fn stand_in_of<T: Value>(rules: Rules<T>) -> Option<Tree> {
    T::absent().filter(|_| !field_info(rules).required)
}

fn measured<T>(tree: &Tree, strict: bool, rules: Rules<T>) -> Option<Problem> {
    let mut broken = FirstViolation::default();
    rules(Keys::new(Purpose::Measure { tree, strict, broken: &mut broken }));
    broken.into_problem()
}

fn broken<T: Value>(coerced: &Tree, rules: Rules<T>) -> Option<Problem> {
    match T::read_exactly(coerced) {
        Ok(value) => broken_key(&value, rules),
        Err(error) => Some(Problem::value_error(error)),
    }
}

/// Returns the problem of a value that breaks its keys.
pub(crate) fn broken_key<T>(value: &T, rules: Rules<T>) -> Option<Problem> {
    let mut broken = FirstViolation::default();
    rules(Keys::new(Purpose::Explain { value, broken: &mut broken }));
    broken.into_problem()
}
