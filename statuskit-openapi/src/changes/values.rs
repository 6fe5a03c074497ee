//! The values of one type: enumerations, formats, defaults.

use super::bounds;
use super::diff::Diff;
use super::direction::MessageDirection;
use super::pair::Pair;
use super::shape::Shape;
use serde_json::Value;

/// Keywords that allow less when they are present, and something else when their value changes.
const FORMS: [&str; 6] =
    ["format", "pattern", "multipleOf", "uniqueItems", "contentEncoding", "contentMediaType"];

/// The keywords among them that describe the content of a string to its reader.
const CONTENT_KEYWORDS: [&str; 3] = ["format", "contentEncoding", "contentMediaType"];

pub(super) fn compare(diff: &mut Diff<'_>, pair: Pair<'_, &Shape<'_>>) {
    compare_enumerated(diff, pair.map(enumerated));
    bounds::compare(diff, pair);
    FORMS.iter().for_each(|key| compare_form(diff, key, pair.map(|shape| shape.get(key))));
    compare_default(diff, pair.map(|shape| shape.get("default")));
}

/// Compares enumerations. Removing a value breaks clients that send it. A new value breaks clients that
/// receive it.
fn compare_enumerated(diff: &mut Diff<'_>, pair: Pair<'_, Option<Vec<&Value>>>) {
    match (&pair.old, &pair.new) {
        (None, None) => {}
        (Some(_), None) => diff.widened(&pair, "any value is allowed"),
        (None, Some(_)) => diff.narrowed(&pair, "only some values are allowed"),
        (Some(old), Some(new)) => {
            for value in old.iter().filter(|value| !new.contains(value)) {
                diff.narrowed(&pair, format!("the value {value} is gone"));
            }
            for value in new.iter().filter(|value| !old.contains(value)) {
                diff.widened(&pair, format!("the value {value} is new"));
            }
        }
    }
}

fn enumerated<'d>(shape: &Shape<'d>) -> Option<Vec<&'d Value>> {
    let values = shape.get("enum").and_then(Value::as_array).map(|values| values.iter().collect());
    values.or_else(|| shape.get("const").map(|value| vec![value]))
}

fn compare_form(diff: &mut Diff<'_>, key: &str, pair: Pair<'_, Option<&Value>>) {
    let Pair { place, old, new, direction } = pair;
    if old == new {
        return;
    }
    let breaks = match direction {
        MessageDirection::Request => new.is_some(),
        MessageDirection::Response => CONTENT_KEYWORDS.contains(&key) && old.is_some(),
    };
    diff.note(breaks, place, format!("`{key}` is now {} (was {})", words(new), words(old)));
}

/// Compares the defaults of requests. In a response, the server has filled them in.
fn compare_default(diff: &mut Diff<'_>, pair: Pair<'_, Option<&Value>>) {
    if pair.direction == MessageDirection::Request && pair.old != pair.new {
        diff.harmless(pair.place, format!("the default is now {}", words(pair.new)));
    }
}

/// Formats the value of a keyword for messages.
pub(super) fn words(value: Option<&Value>) -> String {
    value.map_or_else(|| "not set".to_owned(), |value| format!("`{value}`"))
}
