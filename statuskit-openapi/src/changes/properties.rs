//! The fields of an object.

use super::diff::{CompareNested, Diff};
use super::direction::MessageDirection;
use super::document::{DiffDocument, is_set, named};
use super::pair::Pair;
use super::shape::Shape;
use serde_json::Value;

/// A field of an object in one direction.
#[derive(Clone, Copy)]
struct ObjectField<'d> {
    schema: &'d Value,
    is_required: bool,
    /// Whether the field is not sent in this direction, required or not: `readOnly` in a request, `writeOnly`
    /// in a response.
    is_absent: bool,
}

pub(super) fn compare<'d>(
    diff: &mut Diff<'d>,
    pair: Pair<'_, &Shape<'d>>,
    compare_nested: CompareNested<'d>,
) {
    let Pair { place, old, new, direction } = pair;
    let (old_fields, new_fields) = (fields(diff.old, old, direction), fields(diff.new, new, direction));
    for (name, before) in &old_fields {
        let place = format!("{place}.{name}");
        match named(&new_fields, name) {
            Some(after) => compare_field(diff, pair.within(&place, *before, after), compare_nested),
            None => diff.note(!before.is_absent, &place, "the field is gone"),
        }
    }
    for (name, after) in new_fields.iter().filter(|(name, _)| named(&old_fields, name).is_none()) {
        let is_required_of_client = after.is_required_of_client(direction);
        let what = if is_required_of_client { "the field is new and required" } else { "the field is new" };
        diff.note(is_required_of_client, &format!("{place}.{name}"), what);
    }
    compare_unknown(diff, pair.map(refuses_unknown));
}

fn fields<'d>(
    document: DiffDocument<'d>,
    shape: &Shape<'d>,
    direction: MessageDirection,
) -> Vec<(&'d str, ObjectField<'d>)> {
    let required = shape.texts("required");
    let flag = absence(direction);
    let field = |(name, schema): (&'d str, &'d Value)| {
        let is_absent = is_set(schema, flag) || is_set(document.resolve(schema), flag);
        (name, ObjectField { schema, is_required: required.contains(&name), is_absent })
    };
    shape.members("properties").into_iter().map(field).collect()
}

/// Returns the keyword of a field that is not sent in this direction.
fn absence(direction: MessageDirection) -> &'static str {
    match direction {
        MessageDirection::Request => "readOnly",
        MessageDirection::Response => "writeOnly",
    }
}

fn compare_field<'d>(
    diff: &mut Diff<'d>,
    pair: Pair<'_, ObjectField<'d>>,
    compare_nested: CompareNested<'d>,
) {
    let Pair { place, old, new, direction } = pair;
    let flag = absence(direction);
    match (old.is_absent, new.is_absent) {
        (false, true) => diff.breaking(place, format!("the field became `{flag}`")),
        (true, false) => {
            diff.note(
                new.is_required_of_client(direction),
                place,
                format!("the field is no longer `{flag}`"),
            );
        }
        (true, true) if old.is_required != new.is_required => {
            diff.harmless(place, format!("whether the field is required changed, but it is `{flag}`"));
        }
        (true, true) => {}
        (false, false) => {
            compare_required(diff, pair.map(|field| field.is_required));
            compare_nested(diff, pair.map(|field| field.schema));
        }
    }
}

fn compare_required(diff: &mut Diff<'_>, pair: Pair<'_, bool>) {
    match (pair.old, pair.new) {
        (false, true) => diff.narrowed(&pair, "the field became required"),
        (true, false) => diff.widened(&pair, "the field became optional"),
        (false, false) | (true, true) => {}
    }
}

fn refuses_unknown(shape: &Shape<'_>) -> bool {
    shape.get("additionalProperties") == Some(&Value::Bool(false))
}

/// Compares whether undeclared fields are allowed.
fn compare_unknown(diff: &mut Diff<'_>, pair: Pair<'_, bool>) {
    match (pair.old, pair.new) {
        (false, true) => diff.narrowed(&pair, "unknown fields are rejected"),
        (true, false) => diff.harmless(pair.place, "unknown fields are allowed"),
        (false, false) | (true, true) => {}
    }
}

impl ObjectField<'_> {
    /// Returns whether clients must send the field.
    fn is_required_of_client(self, direction: MessageDirection) -> bool {
        direction == MessageDirection::Request && self.is_required && !self.is_absent
    }
}
