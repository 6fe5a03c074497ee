//! Responses: their statuses, headers and bodies.

use super::diff::Diff;
use super::direction::MessageDirection;
use super::document::{is_set, named};
use super::pair::Pair;
use super::requests::compare_media_types;
use super::schemas;
use serde_json::Value;

pub(super) fn compare<'d>(diff: &mut Diff<'d>, line: &str, old: &'d Value, new: &'d Value) {
    let (old, new) = (diff.old.members(old, "responses"), diff.new.members(new, "responses"));
    for (status, before) in &old {
        let place = format!("{line} {status}");
        match covering(&new, status) {
            Some(after) => compare_one(diff, &place, before, after),
            None => diff.breaking(&place, "the status is gone"),
        }
    }
    for (status, _) in new.iter().filter(|(status, _)| covering(&old, status).is_none()) {
        diff.note(!is_error(status), &format!("{line} {status}"), "the status is new");
    }
}

/// Returns whether clients are ready for this status even if it was not promised. `default` describes errors.
fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

/// Returns the response for a status: its own, that of its class (`4XX`), or the default one.
fn covering<'d>(responses: &[(&'d str, &'d Value)], status: &str) -> Option<&'d Value> {
    let class = status.get(..1).map(|digit| format!("{digit}XX"));
    let class = class.and_then(|class| named(responses, &class));
    named(responses, status).or(class).or_else(|| named(responses, "default"))
}

fn compare_one<'d>(diff: &mut Diff<'d>, place: &str, old: &'d Value, new: &'d Value) {
    compare_headers(diff, place, old, new);
    let place = &format!("{place} body");
    compare_media_types(diff, Pair { place, old, new, direction: MessageDirection::Response });
}

fn compare_headers<'d>(diff: &mut Diff<'d>, place: &str, old: &'d Value, new: &'d Value) {
    let (old, new) = (diff.old.members(old, "headers"), diff.new.members(new, "headers"));
    let find = |headers: &[(&'d str, &'d Value)], name: &str| {
        headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, header)| *header)
    };
    for (name, before) in &old {
        match find(&new, name) {
            None => diff.breaking(place, format!("the header `{name}` is gone")),
            Some(after) if is_set(before, "required") && !is_set(after, "required") => {
                diff.breaking(place, format!("the header `{name}` became optional"));
            }
            Some(_) => {}
        }
        if let (Some(old), Some(new)) =
            (before.get("schema"), find(&new, name).and_then(|after| after.get("schema")))
        {
            let place = &format!("{place} header `{name}`");
            schemas::compare(diff, Pair { place, old, new, direction: MessageDirection::Response });
        }
    }
    for (name, _) in new.iter().filter(|(name, _)| find(&old, name).is_none()) {
        diff.harmless(place, format!("the header `{name}` is new"));
    }
}
