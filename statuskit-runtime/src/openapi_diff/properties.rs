//! The fields of an object.

use super::document::named;
use super::shape::Shape;
use super::{Diff, Direction, schemas};
use serde_json::Value;

pub(super) fn compare<'d>(
    diff: &mut Diff<'d>,
    place: &str,
    old: &Shape<'d>,
    new: &Shape<'d>,
    direction: Direction,
) {
    let (old_fields, new_fields) = (old.members("properties"), new.members("properties"));
    let (old_required, new_required) = (old.texts("required"), new.texts("required"));
    for (name, before) in &old_fields {
        let place = format!("{place}.{name}");
        match named(&new_fields, name) {
            Some(after) => {
                let required = (old_required.contains(name), new_required.contains(name));
                compare_required(diff, &place, required, direction);
                schemas::compare_within(diff, &place, before, after, direction);
            }
            None => diff.breaking(&place, "the field is gone"),
        }
    }
    for (name, _) in new_fields.iter().filter(|(name, _)| named(&old_fields, name).is_none()) {
        let is_demanded = direction == Direction::Request && new_required.contains(name);
        let what = if is_demanded { "the field is new and required" } else { "the field is new" };
        diff.note(is_demanded, &format!("{place}.{name}"), what);
    }
    compare_unknown(diff, place, old, new, direction);
}

fn compare_required(diff: &mut Diff<'_>, place: &str, required: (bool, bool), direction: Direction) {
    match required {
        (false, true) => diff.note(direction.breaks_when_narrowed(), place, "the field became required"),
        (true, false) => diff.note(direction.breaks_when_widened(), place, "the field became optional"),
        (false, false) | (true, true) => {}
    }
}

/// Whether fields that nobody has named are allowed.
fn compare_unknown(diff: &mut Diff<'_>, place: &str, old: &Shape<'_>, new: &Shape<'_>, direction: Direction) {
    let refuses = |shape: &Shape<'_>| shape.get("additionalProperties") == Some(&Value::Bool(false));
    match (refuses(old), refuses(new)) {
        (false, true) => {
            diff.note(direction.breaks_when_narrowed(), place, "unknown fields are refused");
        }
        (true, false) => diff.harmless(place, "unknown fields are allowed"),
        (false, false) | (true, true) => {}
    }
}
