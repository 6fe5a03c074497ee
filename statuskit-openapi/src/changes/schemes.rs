//! Security schemes: what a scheme requires of clients, whatever its name.

use serde_json::{Map, Value};

/// Returns the forms in which clients can satisfy a scheme: one per OAuth2 flow, otherwise a single one. A
/// scheme that the document does not define is represented by its name.
pub(super) fn forms(name: &str, scheme: Option<&Value>) -> Vec<String> {
    let Some(scheme) = scheme else { return vec![name.to_owned()] };
    let flows = scheme.get("flows").and_then(Value::as_object).into_iter().flat_map(Map::iter);
    let flows: Vec<_> = flows.map(|(name, flow)| flow_form(name, flow)).collect();
    if flows.is_empty() { vec![plain_form(scheme)] } else { flows }
}

/// Returns where a token comes from: `oauth2 password /token`. The scopes are in the operations.
fn flow_form(name: &str, flow: &Value) -> String {
    let urls = ["authorizationUrl", "tokenUrl"].map(|key| text(flow, key));
    joined(&["oauth2", name, urls[0], urls[1]])
}

/// Returns `http bearer`, `apiKey header x-key` or `openIdConnect https://…`. HTTP schemes and header names
/// are case-insensitive.
fn plain_form(scheme: &Value) -> String {
    let (kind, place, name) = (text(scheme, "type"), text(scheme, "in"), text(scheme, "name"));
    let name = if place == "header" { name.to_ascii_lowercase() } else { name.to_owned() };
    let http = text(scheme, "scheme").to_ascii_lowercase();
    joined(&[kind, &http, place, &name, text(scheme, "openIdConnectUrl")])
}

fn joined(words: &[&str]) -> String {
    words.iter().copied().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
