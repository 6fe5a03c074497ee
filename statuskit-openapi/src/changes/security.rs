//! Security: the credentials that a client must send, and did not need before.

use super::diff::Diff;
use super::document::{DiffDocument, named};
use super::schemes::forms;
use serde_json::Value;
use std::collections::BTreeMap;

/// One way to authenticate: all these schemes with these scopes, and how messages name them. A scheme is
/// identified by what it requires, not by its name, since clients do not see the name.
type Alternative = BTreeMap<(String, String), String>;

/// Compares the security of an operation. It breaks clients if a way that was sufficient no longer is.
pub(super) fn compare(diff: &mut Diff<'_>, place: &str, old: &Value, new: &Value) {
    let (old, new) = (alternatives(diff.old, old), alternatives(diff.new, new));
    for way in old.iter().filter(|way| !suffices(way, &new)) {
        match way.is_empty() {
            true => diff.breaking(place, "credentials are required"),
            false => diff.breaking(place, format!("{} no longer suffices", words(way))),
        }
    }
    for way in new.iter().filter(|way| !suffices(way, &old)) {
        match way.is_empty() {
            true => diff.harmless(place, "credentials are no longer required"),
            false => diff.harmless(place, format!("{} suffices", words(way))),
        }
    }
}

/// Returns whether one of the ways requires nothing beyond this one.
fn suffices(way: &Alternative, alternatives: &[Alternative]) -> bool {
    alternatives.iter().any(|asked| asked.keys().all(|demand| way.contains_key(demand)))
}

/// Returns the ways of an operation, or those of the document if the operation has none. If neither has any,
/// returns one way that requires nothing.
fn alternatives(document: DiffDocument<'_>, operation: &Value) -> Vec<Alternative> {
    let security = operation.get("security").or_else(|| document.root.get("security"));
    let requirements = security.and_then(Value::as_array).into_iter().flatten();
    let alternatives: Vec<_> =
        requirements.flat_map(|requirement| alternatives_of(document, requirement)).collect();
    if alternatives.is_empty() { vec![Alternative::new()] } else { alternatives }
}

/// Returns the ways of a requirement. `{"oauth2": ["read"]}` demands the scheme and the scheme with the
/// scope, once per form of the scheme.
fn alternatives_of(document: DiffDocument<'_>, requirement: &Value) -> Vec<Alternative> {
    let known = document.root.get("components").map(|all| document.members(all, "securitySchemes"));
    let known = known.unwrap_or_default();
    let mut alternatives = vec![Alternative::new()];
    for (name, scopes) in requirement.as_object().into_iter().flatten() {
        let demands: Vec<_> =
            forms(name, named(&known, name)).iter().map(|form| demand(name, form, scopes)).collect();
        let with = |way: &Alternative| {
            demands.iter().map(|demand| [way.clone(), demand.clone()]).collect::<Vec<_>>()
        };
        alternatives =
            alternatives.iter().flat_map(with).map(|both| both.into_iter().flatten().collect()).collect();
    }
    alternatives
}

/// Returns what a scheme in one form demands, with its scopes.
fn demand(name: &str, form: &str, scopes: &Value) -> Alternative {
    let words = if form == name { format!("`{name}`") } else { format!("`{name}` ({form})") };
    let scopes = scopes.as_array().into_iter().flatten().filter_map(Value::as_str);
    let scoped =
        scopes.map(|scope| ((form.to_owned(), scope.to_owned()), format!("`{name}` with `{scope}`")));
    scoped.chain([((form.to_owned(), String::new()), words)]).collect()
}

fn words(way: &Alternative) -> String {
    way.values().cloned().collect::<Vec<_>>().join(" and ")
}
