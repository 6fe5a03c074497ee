//! The field that tells the alternatives of a union apart.

use super::Diff;
use super::pair::Pair;
use super::shape::Shape;
use serde_json::Value;

/// A discriminator that is new asks for a field that clients may not have sent; one that is gone takes a
/// field from those who decide by it. Neither breaks where the field is required all the same.
pub(super) fn compare(diff: &mut Diff<'_>, pair: Pair<'_, &Shape<'_>>) {
    let Pair { place, old, new, direction } = pair;
    match (field(old), field(new)) {
        (None, None) => {}
        (Some(old), Some(new)) if old == new => {}
        (Some(old), Some(new)) => {
            diff.breaking(place, format!("the discriminator is `{new}`, and was `{old}`"));
        }
        (None, Some(name)) => {
            let breaks = direction.breaks_when_narrowed() && !old.texts("required").contains(&name);
            diff.note(breaks, place, format!("the discriminator `{name}` is new"));
        }
        (Some(name), None) => {
            let breaks = direction.breaks_when_widened() && !new.texts("required").contains(&name);
            diff.note(breaks, place, format!("the discriminator `{name}` is gone"));
        }
    }
}

fn field<'d>(shape: &Shape<'d>) -> Option<&'d str> {
    shape.get("discriminator")?.get("propertyName").and_then(Value::as_str)
}
