//! The values of one type: enumerations, formats, defaults.

use super::shape::Shape;
use super::{Diff, Direction, bounds};
use serde_json::Value;

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
    bounds::compare(diff, place, old, new, direction);
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

/// As messages show a keyword's value.
pub(super) fn words(value: Option<&Value>) -> String {
    value.map_or_else(|| "not set".to_owned(), |value| format!("`{value}`"))
}
