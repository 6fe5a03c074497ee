//! Conditions on a value besides its type: `not`, `if`, names of fields, fields that require others.

use super::diff::{CompareNested, Diff};
use super::document::{named, same};
use super::pair::Pair;
use super::shape::Shape;
use serde_json::Value;

/// Keywords that allow less when they are present. How much less can seldom be determined from two schemas.
const CONDITIONS: [&str; 8] =
    ["not", "if", "then", "else", "propertyNames", "contains", "dependentSchemas", "unevaluatedProperties"];

pub(super) fn compare<'d>(
    diff: &mut Diff<'d>,
    pair: Pair<'_, &Shape<'d>>,
    compare_nested: CompareNested<'d>,
) {
    for key in CONDITIONS {
        compare_one(diff, key, pair.map(|shape| shape.get(key)), compare_nested);
    }
    compare_patterns(diff, pair.map(|shape| shape.members("patternProperties")), compare_nested);
    compare_needs(diff, pair.map(needs));
}

fn compare_one<'d>(
    diff: &mut Diff<'d>,
    key: &str,
    pair: Pair<'_, Option<&'d Value>>,
    compare_nested: CompareNested<'d>,
) {
    match (pair.old, pair.new) {
        (None, None) => {}
        (None, Some(_)) => diff.narrowed(&pair, format!("`{key}` is new")),
        (Some(_), None) => diff.widened(&pair, format!("`{key}` is gone")),
        (Some(old), Some(new)) if key == "propertyNames" => {
            compare_nested(diff, pair.within(&format!("{} names", pair.place), old, new));
        }
        (Some(old), Some(new)) if same((diff.old, old), (diff.new, new)) => {}
        (Some(_), Some(_)) => diff.undetermined(pair.place, &format!("`{key}` changed")),
    }
}

/// Compares patterns of field names. A pattern may allow more, if other fields are rejected, or less.
fn compare_patterns<'d>(
    diff: &mut Diff<'d>,
    pair: Pair<'_, Vec<(&'d str, &'d Value)>>,
    compare_nested: CompareNested<'d>,
) {
    let Pair { place, old, new, .. } = &pair;
    for (pattern, before) in old {
        match named(new, pattern) {
            Some(after) => {
                let place = format!("{place}.`{pattern}`");
                compare_nested(diff, pair.within(&place, *before, after));
            }
            None => diff.undetermined(place, &format!("the field pattern `{pattern}` is gone")),
        }
    }
    for (pattern, _) in new.iter().filter(|(pattern, _)| named(old, pattern).is_none()) {
        diff.undetermined(place, &format!("the field pattern `{pattern}` is new"));
    }
}

fn compare_needs(diff: &mut Diff<'_>, pair: Pair<'_, Vec<(&str, &str)>>) {
    for (name, other) in pair.new.iter().filter(|need| !pair.old.contains(need)) {
        diff.narrowed(&pair, format!("`{name}` now requires `{other}`"));
    }
    for (name, other) in pair.old.iter().filter(|need| !pair.new.contains(need)) {
        diff.widened(&pair, format!("`{name}` no longer requires `{other}`"));
    }
}

/// Input: `{"dependentRequired": {"card": ["address"]}}`. Output: `[("card", "address")]`.
fn needs<'d>(shape: &Shape<'d>) -> Vec<(&'d str, &'d str)> {
    let members = shape.members("dependentRequired").into_iter();
    let others = |others: &'d Value| others.as_array().into_iter().flatten().filter_map(Value::as_str);
    members.flat_map(|(name, list)| others(list).map(move |other| (name, other))).collect()
}
