//! Bounds of numbers, lengths and counts.

use super::diff::Diff;
use super::pair::Pair;
use super::shape::Shape;
use super::values::words;
use serde_json::Value;

/// Lower bounds: the higher they are, the less they allow. Each has its exclusive twin.
const LOWER: [[&str; 2]; 4] =
    [["minimum", "exclusiveMinimum"], ["minLength", ""], ["minItems", ""], ["minProperties", ""]];
/// Upper bounds: the lower they are, the less they allow.
const UPPER: [[&str; 2]; 4] =
    [["maximum", "exclusiveMaximum"], ["maxLength", ""], ["maxItems", ""], ["maxProperties", ""]];

/// The tighter one of a bound and its exclusive twin.
struct Bound<'d> {
    key: &'static str,
    value: &'d Value,
    /// The bound on a scale where higher is tighter: an upper bound has its sign inverted, and an exclusive
    /// bound of an integer becomes the next inclusive one.
    height: f64,
    is_exclusive: bool,
}

pub(super) fn compare(diff: &mut Diff<'_>, pair: Pair<'_, &Shape<'_>>) {
    for (all, sign) in [(LOWER, 1.0), (UPPER, -1.0)] {
        for keys in all {
            compare_one(diff, pair.map(|shape| bound(shape, keys, sign)));
        }
    }
}

/// Compares one bound. A looser bound in a response is harmless, since the values still have the same type.
fn compare_one(diff: &mut Diff<'_>, pair: Pair<'_, Option<Bound<'_>>>) {
    let (old, new) = (pair.old.as_ref(), pair.new.as_ref());
    let Some(key) = new.or(old).map(|bound| bound.key) else { return };
    let is_tighter = match (old, new) {
        (Some(old), Some(new)) if old.tightness() == new.tightness() => return,
        (Some(old), Some(new)) => new.tightness() > old.tightness(),
        (old, _) => old.is_none(),
    };
    let was = old.map(|old| old.key).filter(|was| *was != key);
    let was = was.map(|was| format!("`{was}` ")).unwrap_or_default();
    let (old, new) = (old.map(|old| old.value), new.map(|new| new.value));
    let what = format!("`{key}` is now {} (was {was}{})", words(new), words(old));
    diff.note(is_tighter && pair.direction.breaks_when_narrowed(), pair.place, what);
}

fn bound<'d>(shape: &Shape<'d>, [key, twin]: [&'static str; 2], sign: f64) -> Option<Bound<'d>> {
    // OpenAPI 3.0 writes `"exclusiveMinimum": true` beside the bound.
    let is_exclusive = shape.get(twin) == Some(&Value::Bool(true));
    let inclusive = Bound::read(shape, key, sign, is_exclusive);
    let exclusive = Bound::read(shape, twin, sign, true);
    match (inclusive, exclusive) {
        (Some(one), Some(other)) if other.tightness() > one.tightness() => Some(other),
        (one, other) => one.or(other),
    }
}

impl<'d> Bound<'d> {
    fn read(shape: &Shape<'d>, key: &'static str, sign: f64, is_exclusive: bool) -> Option<Self> {
        let value = shape.get(key)?;
        let height = value.as_f64()? * sign;
        let is_next = is_exclusive && shape.kind == Some("integer");
        let height = if is_next { height.floor() + 1.0 } else { height };
        Some(Self { key, value, height, is_exclusive: is_exclusive && !is_next })
    }

    fn tightness(&self) -> (f64, bool) {
        (self.height, self.is_exclusive)
    }
}
