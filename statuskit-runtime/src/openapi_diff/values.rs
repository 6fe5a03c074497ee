//! The values of one type: enumerations, bounds, formats.

use super::shape::Shape;
use super::{Diff, Direction};
use serde_json::Value;
use std::cmp::Ordering;

/// Bounds that allow less the higher they are.
const LOWER: [&str; 5] = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
/// Bounds that allow less the lower they are.
const UPPER: [&str; 5] = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
/// What allows less when it is there, and something else when it is another.
const FORMS: [&str; 4] = ["format", "pattern", "multipleOf", "uniqueItems"];

pub(super) fn compare(
    diff: &mut Diff<'_>,
    place: &str,
    old: &Shape<'_>,
    new: &Shape<'_>,
    direction: Direction,
) {
    compare_enumerated(diff, place, old, new, direction);
    for (keys, tighter) in [(LOWER, Ordering::Greater), (UPPER, Ordering::Less)] {
        keys.iter().for_each(|key| compare_bound(diff, place, key, (old, new), tighter, direction));
    }
    FORMS.iter().for_each(|key| compare_form(diff, place, key, old.get(key), new.get(key), direction));
    if direction == Direction::Request && old.get("default") != new.get("default") {
        diff.harmless(place, format!("the default is {}", words(new.get("default"))));
    }
}

/// A value that is gone breaks those who send it, a new one those who get it.
fn compare_enumerated(
    diff: &mut Diff<'_>,
    place: &str,
    old: &Shape<'_>,
    new: &Shape<'_>,
    direction: Direction,
) {
    match (enumerated(old), enumerated(new)) {
        (None, None) => {}
        (Some(_), None) => diff.note(direction.breaks_when_widened(), place, "any value is allowed"),
        (None, Some(_)) => diff.note(direction.breaks_when_narrowed(), place, "only some values are allowed"),
        (Some(old), Some(new)) => {
            for value in old.iter().filter(|value| !new.contains(value)) {
                let what = format!("the value {value} is gone");
                diff.note(direction.breaks_when_narrowed(), place, what);
            }
            for value in new.iter().filter(|value| !old.contains(value)) {
                diff.note(direction.breaks_when_widened(), place, format!("the value {value} is new"));
            }
        }
    }
}

fn enumerated<'d>(shape: &Shape<'d>) -> Option<Vec<&'d Value>> {
    let values = shape.get("enum").and_then(Value::as_array).map(|values| values.iter().collect());
    values.or_else(|| shape.get("const").map(|value| vec![value]))
}

/// In a response a looser bound is no harm: what is sent is still of the type.
fn compare_bound(
    diff: &mut Diff<'_>,
    place: &str,
    key: &str,
    (old, new): (&Shape<'_>, &Shape<'_>),
    tighter: Ordering,
    direction: Direction,
) {
    let (old, new) = (old.get(key), new.get(key));
    let number = |bound: Option<&Value>| bound.and_then(Value::as_f64);
    let is_tighter = match (number(old), number(new)) {
        (Some(old), Some(new)) if old == new => return,
        (Some(old), Some(new)) => new.partial_cmp(&old) == Some(tighter),
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (None, None) => return,
    };
    let what = format!("`{key}` is {}, and was {}", words(new), words(old));
    diff.note(is_tighter && direction.breaks_when_narrowed(), place, what);
}

fn compare_form(
    diff: &mut Diff<'_>,
    place: &str,
    key: &str,
    old: Option<&Value>,
    new: Option<&Value>,
    direction: Direction,
) {
    if old == new {
        return;
    }
    let breaks = match direction {
        Direction::Request => new.is_some(),
        Direction::Response => key == "format" && old.is_some(),
    };
    diff.note(breaks, place, format!("`{key}` is {}, and was {}", words(new), words(old)));
}

fn words(value: Option<&Value>) -> String {
    value.map_or_else(|| "not set".to_owned(), |value| format!("`{value}`"))
}
