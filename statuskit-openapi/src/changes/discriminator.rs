//! The discriminator of a union, and which of its values selects which alternative.

use super::diff::Diff;
use super::document::{DiffDocument, named, same};
use super::pair::Pair;
use super::shape::Shape;
use serde_json::Value;

/// Compares the discriminators. A new one requires a field that clients may not have sent. Removing one takes
/// away a field that clients may rely on. Neither breaks clients if the field is required anyway.
pub(super) fn compare(diff: &mut Diff<'_>, pair: Pair<'_, &Shape<'_>>) {
    let Pair { place, old, new, direction } = pair;
    match (field(old), field(new)) {
        (None, None) => {}
        (Some(old), Some(new)) if old == new => compare_mappings(diff, pair.map(mapping)),
        (Some(old), Some(new)) => {
            diff.breaking(place, format!("the discriminator changed from `{old}` to `{new}`"));
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

/// Input: `{"cat": "#/components/schemas/Cat"}`. Output: `[("cat", "#/components/schemas/Cat")]`.
fn mapping<'d>(shape: &Shape<'d>) -> Vec<(&'d str, &'d str)> {
    let mapping = shape.get("discriminator").and_then(|said| said.get("mapping")).and_then(Value::as_object);
    let entries = mapping.into_iter().flatten();
    entries.filter_map(|(value, target)| Some((value.as_str(), target.as_str()?))).collect()
}

/// Compares the mappings. A value with another meaning breaks clients that send or receive it, and a new
/// value those that receive it. A value that is not in the mapping means the component with its name.
fn compare_mappings(diff: &mut Diff<'_>, pair: Pair<'_, Vec<(&str, &str)>>) {
    for (value, before) in &pair.old {
        match named(&pair.new, value) {
            Some(after) if is_same(diff.old, before, diff.new, after) => {}
            None if component(before) == *value => {}
            Some(after) => {
                let (after, before) = (component(after), component(before));
                let what = format!("the discriminator value `{value}` now means `{after}` (was `{before}`)");
                diff.breaking(pair.place, what);
            }
            None => diff.breaking(pair.place, format!("the discriminator value `{value}` is gone")),
        }
    }
    let is_known = |value: &str| named(&pair.old, value).is_some();
    for (value, _) in pair.new.iter().filter(|(value, after)| !is_known(value) && component(after) != *value)
    {
        diff.widened(&pair, format!("the discriminator value `{value}` is new"));
    }
}

/// Returns whether both name the same component, or two with the same content.
fn is_same(old: DiffDocument<'_>, before: &str, new: DiffDocument<'_>, after: &str) -> bool {
    if component(before) == component(after) {
        return true;
    }
    let (Some(before), Some(after)) = (content(old, before), content(new, after)) else { return false };
    same((old, before), (new, after))
}

fn content<'d>(document: DiffDocument<'d>, target: &str) -> Option<&'d Value> {
    document.target(target)
}

/// Returns the name of the component. A mapping may contain the name itself instead of a reference.
fn component(target: &str) -> &str {
    target.rsplit('/').next().unwrap_or(target)
}
