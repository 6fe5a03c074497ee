//! Servers: the URLs that clients call.

use super::diff::Diff;
use super::operation::DiffOperation;
use serde_json::Value;

/// Compares the servers of the documents.
pub(super) fn compare(diff: &mut Diff<'_>) {
    let (old, new) = (urls(diff.old.root), urls(diff.new.root));
    compare_urls(diff, "servers", &old, &new);
}

/// Compares the servers of an operation if it or its path has its own.
pub(super) fn compare_own(diff: &mut Diff<'_>, line: &str, old: &DiffOperation<'_>, new: &DiffOperation<'_>) {
    let (old_own, new_own) = (own(old), own(new));
    if old_own.is_empty() && new_own.is_empty() {
        return;
    }
    let old = if old_own.is_empty() { urls(diff.old.root) } else { old_own };
    let new = if new_own.is_empty() { urls(diff.new.root) } else { new_own };
    compare_urls(diff, line, &old, &new);
}

fn own<'d>(operation: &DiffOperation<'d>) -> Vec<&'d str> {
    let urls_of_operation = urls(operation.value);
    if urls_of_operation.is_empty() { urls(operation.item) } else { urls_of_operation }
}

fn urls(owner: &Value) -> Vec<&str> {
    let servers = owner.get("servers").and_then(Value::as_array).into_iter().flatten();
    servers.filter_map(|server| server.get("url").and_then(Value::as_str)).collect()
}

fn compare_urls(diff: &mut Diff<'_>, place: &str, old: &[&str], new: &[&str]) {
    for url in old.iter().filter(|url| !new.contains(url)) {
        diff.breaking(place, format!("the server `{url}` is gone"));
    }
    for url in new.iter().filter(|url| !old.contains(url)) {
        diff.harmless(place, format!("the server `{url}` is new"));
    }
}
