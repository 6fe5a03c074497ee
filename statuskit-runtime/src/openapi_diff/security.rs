//! Security: what a client must show that it need not show before.

use super::Diff;
use serde_json::Value;
use std::collections::BTreeSet;

/// One way in: all these schemes with these scopes.
type Way = BTreeSet<String>;

/// Breaking where a way in that sufficed no longer does.
pub(super) fn compare(diff: &mut Diff<'_>, place: &str, old: &Value, new: &Value) {
    let (old, new) = (ways(diff.old.0, old), ways(diff.new.0, new));
    let suffices = |way: &Way, ways: &[Way]| ways.iter().any(|asked| asked.is_subset(way));
    for way in old.iter().filter(|way| !suffices(way, &new)) {
        match way.is_empty() {
            true => diff.breaking(place, "it asks for credentials"),
            false => diff.breaking(place, format!("{} no longer suffices", words(way))),
        }
    }
    for way in new.iter().filter(|way| !suffices(way, &old)) {
        let what = if way.is_empty() {
            "no credentials suffice".to_owned()
        } else {
            format!("{} suffices", words(way))
        };
        diff.harmless(place, what);
    }
}

/// The ways of an operation, or of the document where it names none; one that asks for nothing where
/// neither does.
fn ways(document: &Value, operation: &Value) -> Vec<Way> {
    let security = operation.get("security").or_else(|| document.get("security"));
    let ways: Vec<_> = security.and_then(Value::as_array).into_iter().flatten().map(way).collect();
    if ways.is_empty() { vec![Way::new()] } else { ways }
}

/// `{"oauth2": ["read"]}` as the scheme, and the scheme with the scope.
fn way(requirement: &Value) -> Way {
    let mut way = Way::new();
    for (scheme, scopes) in requirement.as_object().into_iter().flatten() {
        way.insert(format!("`{scheme}`"));
        let scopes = scopes.as_array().into_iter().flatten().filter_map(Value::as_str);
        way.extend(scopes.map(|scope| format!("`{scheme}` with `{scope}`")));
    }
    way
}

fn words(way: &Way) -> String {
    way.iter().cloned().collect::<Vec<_>>().join(" and ")
}
