//! Conditions that a value must meet beside its type: `not`, `if`, names of fields, fields that need others.

use super::document::{named, same};
use super::shape::Shape;
use super::{Diff, Direction, schemas};
use serde_json::Value;

/// What allows less when it is there. How much less is seldom to be told from two such schemas.
const CONDITIONS: [&str; 8] =
    ["not", "if", "then", "else", "propertyNames", "contains", "dependentSchemas", "unevaluatedProperties"];

pub(super) fn compare<'d>(
    diff: &mut Diff<'d>,
    place: &str,
    old: &Shape<'d>,
    new: &Shape<'d>,
    direction: Direction,
) {
    for key in CONDITIONS {
        compare_one(diff, place, key, (old.get(key), new.get(key)), direction);
    }
    compare_patterns(diff, place, old, new, direction);
    compare_needs(diff, place, old, new, direction);
}

fn compare_one<'d>(
    diff: &mut Diff<'d>,
    place: &str,
    key: &str,
    conditions: (Option<&'d Value>, Option<&'d Value>),
    direction: Direction,
) {
    match conditions {
        (None, None) => {}
        (None, Some(_)) => diff.note(direction.breaks_when_narrowed(), place, format!("`{key}` is new")),
        (Some(_), None) => diff.note(direction.breaks_when_widened(), place, format!("`{key}` is gone")),
        (Some(old), Some(new)) if key == "propertyNames" => {
            schemas::compare_within(diff, &format!("{place} names"), old, new, direction);
        }
        (Some(old), Some(new)) if same((diff.old, old), (diff.new, new)) => {}
        (Some(_), Some(_)) => diff.untold(place, &format!("`{key}` changed")),
    }
}

/// A pattern of names may allow more, where other fields are refused, or less.
fn compare_patterns<'d>(
    diff: &mut Diff<'d>,
    place: &str,
    old: &Shape<'d>,
    new: &Shape<'d>,
    direction: Direction,
) {
    let (old, new) = (old.members("patternProperties"), new.members("patternProperties"));
    for (pattern, before) in &old {
        match named(&new, pattern) {
            Some(after) => {
                schemas::compare_within(diff, &format!("{place}.`{pattern}`"), before, after, direction);
            }
            None => diff.untold(place, &format!("the pattern `{pattern}` of fields is gone")),
        }
    }
    for (pattern, _) in new.iter().filter(|(pattern, _)| named(&old, pattern).is_none()) {
        diff.untold(place, &format!("the pattern `{pattern}` of fields is new"));
    }
}

fn compare_needs(diff: &mut Diff<'_>, place: &str, old: &Shape<'_>, new: &Shape<'_>, direction: Direction) {
    let (old, new) = (needs(old), needs(new));
    for (name, other) in new.iter().filter(|need| !old.contains(need)) {
        let what = format!("`{name}` needs `{other}` beside it");
        diff.note(direction.breaks_when_narrowed(), place, what);
    }
    for (name, other) in old.iter().filter(|need| !new.contains(need)) {
        let what = format!("`{name}` no longer needs `{other}` beside it");
        diff.note(direction.breaks_when_widened(), place, what);
    }
}

/// Input: `{"dependentRequired": {"card": ["address"]}}`. Output: `[("card", "address")]`.
fn needs<'d>(shape: &Shape<'d>) -> Vec<(&'d str, &'d str)> {
    let members = shape.members("dependentRequired").into_iter();
    let others = |others: &'d Value| others.as_array().into_iter().flatten().filter_map(Value::as_str);
    members.flat_map(|(name, list)| others(list).map(move |other| (name, other))).collect()
}
