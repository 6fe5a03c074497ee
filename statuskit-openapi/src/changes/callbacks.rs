//! Webhooks and callbacks: requests that the server sends, so their bodies are compared like responses.

use super::diff::Diff;
use super::direction::MessageDirection;
use super::document::{DiffDocument, named, same};
use super::pair::Pair;
use super::requests::compare_media_types;
use crate::METHODS;
use serde_json::Value;

/// Compares the webhooks of the documents.
pub(super) fn compare_webhooks(diff: &mut Diff<'_>) {
    let old = calls(diff.old.members(diff.old.root, "webhooks"));
    let new = calls(diff.new.members(diff.new.root, "webhooks"));
    compare_calls(diff, "webhook", &old, &new);
}

/// Compares the callbacks of an operation.
pub(super) fn compare<'d>(diff: &mut Diff<'d>, line: &str, old: &'d Value, new: &'d Value) {
    let (before, after) = (diff.old.members(old, "callbacks"), diff.new.members(new, "callbacks"));
    for (name, callback) in &before {
        let place = format!("{line} callback `{name}`");
        match named(&after, name) {
            Some(new) => {
                compare_calls(diff, &place, &urls(diff.old, callback), &urls(diff.new, new));
            }
            None => diff.breaking(&place, "the callback is gone"),
        }
    }
    for (name, _) in after.iter().filter(|(name, _)| named(&before, name).is_none()) {
        diff.harmless(&format!("{line} callback `{name}`"), "the callback is new");
    }
}

/// A request that the server sends, such as ``POST `{$request.body#/url}` ``.
type CallbackCall<'d> = (String, &'d Value);

/// Returns the calls of a callback, by its expressions.
fn urls<'d>(document: DiffDocument<'d>, callback: &'d Value) -> Vec<CallbackCall<'d>> {
    let items = callback.as_object().into_iter().flatten();
    calls(items.map(|(url, item)| (url.as_str(), document.resolve(item))).collect())
}

fn calls<'d>(items: Vec<(&'d str, &'d Value)>) -> Vec<CallbackCall<'d>> {
    let of_item = |(name, item): (&'d str, &'d Value)| {
        let methods = METHODS.into_iter().filter_map(move |method| Some((method, item.get(method)?)));
        methods.map(move |(method, call)| (format!("{} `{name}`", method.to_uppercase()), call))
    };
    items.into_iter().flat_map(of_item).collect()
}

fn compare_calls<'d>(diff: &mut Diff<'d>, place: &str, old: &[CallbackCall<'d>], new: &[CallbackCall<'d>]) {
    let find = |calls: &[CallbackCall<'d>], wanted: &str| {
        calls.iter().find(|(known, _)| known == wanted).map(|(_, call)| *call)
    };
    for (name, before) in old {
        let place = format!("{place} {name}");
        match find(new, name) {
            Some(after) => compare_call(diff, &place, before, after),
            None => diff.breaking(&place, "the request is no longer sent"),
        }
    }
    for (name, _) in new.iter().filter(|(name, _)| find(old, name).is_none()) {
        diff.harmless(&format!("{place} {name}"), "the request is new");
    }
}

fn compare_call<'d>(diff: &mut Diff<'d>, place: &str, old: &'d Value, new: &'d Value) {
    let before = old.get("requestBody").map(|body| diff.old.resolve(body));
    let after = new.get("requestBody").map(|body| diff.new.resolve(body));
    match (before, after) {
        (None, None) => {}
        (Some(_), None) => diff.breaking(place, "the body is gone"),
        (None, Some(_)) => diff.harmless(place, "the body is new"),
        (Some(old), Some(new)) => {
            let place = &format!("{place} body");
            compare_media_types(diff, Pair { place, old, new, direction: MessageDirection::Response });
        }
    }
    for key in ["parameters", "responses", "security"] {
        let (before, after) = (old.get(key).unwrap_or(&Value::Null), new.get(key).unwrap_or(&Value::Null));
        if !same((diff.old, before), (diff.new, after)) {
            diff.undetermined(place, &format!("its `{key}` changed"));
        }
    }
}
