//! Bodies of requests, and the media types of any body.

use super::diff::Diff;
use super::direction::MessageDirection;
use super::document::{is_set, named};
use super::pair::Pair;
use super::schemas;
use serde_json::Value;

pub(super) fn compare<'d>(diff: &mut Diff<'d>, line: &str, old: &'d Value, new: &'d Value) {
    let place = format!("{line} body");
    let old = old.get("requestBody").map(|body| diff.old.resolve(body));
    let new = new.get("requestBody").map(|body| diff.new.resolve(body));
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => diff.breaking(&place, "the body is no longer read"),
        (None, Some(new)) if is_set(new, "required") => diff.breaking(&place, "the body is new and required"),
        (None, Some(_)) => diff.harmless(&place, "the body is new"),
        (Some(old), Some(new)) => compare_bodies(diff, &place, old, new),
    }
}

fn compare_bodies<'d>(diff: &mut Diff<'d>, place: &str, old: &'d Value, new: &'d Value) {
    match (is_set(old, "required"), is_set(new, "required")) {
        (false, true) => diff.breaking(place, "the body became required"),
        (true, false) => diff.harmless(place, "the body became optional"),
        (false, false) | (true, true) => {}
    }
    compare_media_types(diff, Pair { place, old, new, direction: MessageDirection::Request });
}

/// Compares the media types of a body. Removing one breaks clients in either direction.
pub(super) fn compare_media_types<'d>(diff: &mut Diff<'d>, pair: Pair<'_, &'d Value>) {
    let place = pair.place;
    let (old, new) = (diff.old.members(pair.old, "content"), diff.new.members(pair.new, "content"));
    for (media_type, before) in &old {
        match (named(&new, media_type), before.get("schema")) {
            (None, _) => diff.breaking(place, format!("the media type `{media_type}` is gone")),
            (Some(after), Some(old)) => match after.get("schema") {
                Some(new) => schemas::compare(diff, pair.within(place, old, new)),
                None => diff.widened(&pair, "the schema is gone: the body may be anything"),
            },
            (Some(_), None) => {}
        }
    }
    for (media_type, _) in new.iter().filter(|(media_type, _)| named(&old, media_type).is_none()) {
        diff.harmless(place, format!("the media type `{media_type}` is new"));
    }
}
