//! The fields of an object.

use super::document::{Document, is_set, named};
use super::pair::Pair;
use super::shape::Shape;
use super::{Diff, Direction};
use serde_json::Value;

/// A field of an object in one direction.
#[derive(Clone, Copy)]
struct Field<'d> {
    schema: &'d Value,
    is_required: bool,
    /// Whether the field is not sent in this direction, required or not: `readOnly` in a request, `writeOnly`
    /// in a response.
    is_absent: bool,
}

pub(super) fn compare<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &Shape<'d>>) {
    let Pair { place, old, new, direction } = pair;
    let (old_fields, new_fields) = (fields(diff.old, old, direction), fields(diff.new, new, direction));
    for (name, before) in &old_fields {
        let place = format!("{place}.{name}");
        match named(&new_fields, name) {
            Some(after) => compare_field(diff, pair.within(&place, *before, after)),
            None => diff.note(!before.is_absent, &place, "the field is gone"),
        }
    }
    for (name, after) in new_fields.iter().filter(|(name, _)| named(&old_fields, name).is_none()) {
        let is_demanded = after.is_demanded(direction);
        let what = if is_demanded { "the field is new and required" } else { "the field is new" };
        diff.note(is_demanded, &format!("{place}.{name}"), what);
    }
    compare_unknown(diff, pair.map(refuses_unknown));
}

fn fields<'d>(document: Document<'d>, shape: &Shape<'d>, direction: Direction) -> Vec<(&'d str, Field<'d>)> {
    let required = shape.texts("required");
    let flag = absence(direction);
    let field = |(name, schema): (&'d str, &'d Value)| {
        let is_absent = is_set(schema, flag) || is_set(document.resolve(schema), flag);
        (name, Field { schema, is_required: required.contains(&name), is_absent })
    };
    shape.members("properties").into_iter().map(field).collect()
}

/// Returns the keyword of a field that is not sent in this direction.
fn absence(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "readOnly",
        Direction::Response => "writeOnly",
    }
}

fn compare_field<'d>(diff: &mut Diff<'d>, pair: Pair<'_, Field<'d>>) {
    let Pair { place, old, new, direction } = pair;
    let flag = absence(direction);
    match (old.is_absent, new.is_absent) {
        (false, true) => diff.breaking(place, format!("the field became `{flag}`")),
        (true, false) => {
            diff.note(new.is_demanded(direction), place, format!("the field is no longer `{flag}`"));
        }
        (true, true) if old.is_required != new.is_required => {
            diff.harmless(place, format!("whether the field is required changed, but it is `{flag}`"));
        }
        (true, true) => {}
        (false, false) => {
            compare_required(diff, pair.map(|field| field.is_required));
            diff.compare_nested_schemas(pair.map(|field| field.schema));
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

impl Field<'_> {
    /// Returns whether clients must send the field.
    fn is_demanded(self, direction: Direction) -> bool {
        direction == Direction::Request && self.is_required && !self.is_absent
    }
}
