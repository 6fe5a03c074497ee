//! Schemas, by the direction in which their values are sent.

use super::diff::Diff;
use super::direction::MessageDirection;
use super::pair::Pair;
use super::shape::{Shape, shapes};
use super::{conditions, discriminator, properties, values};
use serde_json::Value;
use std::ptr::from_ref;

/// Compares the schemas of a parameter or a body.
pub(super) fn compare<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &'d Value>) {
    diff.compared.clear();
    compare_nested(diff, pair);
}

/// Compares two nested schemas: each alternative with the one that replaced it. A pair that has already been
/// compared is skipped, since models may contain each other in many ways.
fn compare_nested<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &'d Value>) {
    let Pair { place, old, new, direction } = pair;
    let (old_end, new_end) = (diff.old.resolve(old), diff.new.resolve(new));
    if diff.compared.insert((from_ref(old_end).addr(), from_ref(new_end).addr(), direction)) {
        compare_shapes(diff, pair.within(place, &*shapes(diff.old, old), &*shapes(diff.new, new)));
    }
}

fn compare_shapes<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &[Shape<'d>]>) {
    let Pair { place, old, new, .. } = pair;
    if let ([before], [after]) = (old, new) {
        return compare_pair(diff, pair.within(place, before, after));
    }
    let mut unmatched: Vec<_> = new.iter().collect();
    for before in old {
        match take(&mut unmatched, before) {
            Some(after) => compare_pair(diff, pair.within(place, before, after)),
            // `integer` instead of `number`, or covered by another alternative.
            None if new.iter().any(|after| before.fits(after) && before.component.is_none()) => {}
            None => diff.narrowed(&pair, format!("{} is no longer allowed", before.words())),
        }
    }
    for after in unmatched {
        if !old.iter().any(|before| after.fits(before) && after.component.is_none()) {
            diff.widened(&pair, format!("{} is allowed", after.words()));
        }
    }
}

/// Removes and returns the alternative that corresponds to this one: equal, or with the same name or type.
fn take<'s, 'd>(unmatched: &mut Vec<&'s Shape<'d>>, wanted: &Shape<'d>) -> Option<&'s Shape<'d>> {
    let equal = unmatched.iter().position(|shape| shape.is(wanted));
    let same_name = || {
        let name = wanted.component?;
        unmatched.iter().position(|shape| shape.component == Some(name))
    };
    let same_type = || {
        let is_plain = |shape: &Shape<'_>| shape.component.is_none() && shape.kind == wanted.kind;
        unmatched.iter().position(|shape| wanted.component.is_none() && is_plain(shape))
    };
    equal.or_else(same_name).or_else(same_type).map(|index| unmatched.remove(index))
}

fn compare_pair<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &Shape<'d>>) {
    let Pair { place, old, new, direction } = pair;
    if old.kind != new.kind {
        let breaks = match direction {
            MessageDirection::Request => !old.fits(new),
            MessageDirection::Response => !new.fits(old),
        };
        let (old, new) = (old.kind.unwrap_or("any"), new.kind.unwrap_or("any"));
        return diff.note(breaks, place, format!("the type changed from `{old}` to `{new}`"));
    }
    values::compare(diff, pair);
    properties::compare(diff, pair, compare_nested);
    compare_elements(diff, pair);
    conditions::compare(diff, pair, compare_nested);
    discriminator::compare(diff, pair);
}

/// Returns the schema of the elements, which allows anything if the keyword is absent. `None` if a map allows
/// no further fields, which is reported as rejected unknown fields.
fn elements<'d>(shape: &Shape<'d>, key: &str) -> Option<&'d Value> {
    static ANYTHING: Value = Value::Bool(true);
    match shape.get(key) {
        Some(Value::Bool(false)) if key == "additionalProperties" => None,
        said => Some(said.unwrap_or(&ANYTHING)),
    }
}

/// Compares the elements of lists and the values of maps.
fn compare_elements<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &Shape<'d>>) {
    let Pair { place, old, new, .. } = pair;
    for (key, suffix) in [("items", "[]"), ("additionalProperties", "{}")] {
        if let (Some(old), Some(new)) = (elements(old, key), elements(new, key)) {
            compare_nested(diff, pair.within(&format!("{place}{suffix}"), old, new));
        }
    }
    compare_prefixes(diff, pair);
}

/// Compares the first elements of lists, each of which may have its own schema. The schema of all elements
/// applies to the rest.
fn compare_prefixes<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &Shape<'d>>) {
    let Pair { place, old, new, .. } = pair;
    let prefix = |shape: &Shape<'d>| shape.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice);
    let (before, after) = (prefix(old), prefix(new));
    if let (Some(before), Some(after)) = (before, after)
        && before.len() != after.len()
    {
        return diff
            .breaking(place, format!("the length changed from {1} to {0}", after.len(), before.len()));
    }
    for index in 0..before.or(after).map_or(0, <[_]>::len) {
        let element = |shape, prefix: Option<&'d [Value]>| {
            prefix.and_then(|prefix| prefix.get(index)).or_else(|| elements(shape, "items"))
        };
        if let (Some(old), Some(new)) = (element(old, before), element(new, after)) {
            compare_nested(diff, pair.within(&format!("{place}[{index}]"), old, new));
        }
    }
}
