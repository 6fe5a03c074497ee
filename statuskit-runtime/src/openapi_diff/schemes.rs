//! Security schemes: what one asks of clients, whatever its name.

use serde_json::{Map, Value};

/// The forms in which clients may do what a scheme asks: several flows of OAuth2, else one. A scheme that
/// the document does not define is its name.
pub(super) fn forms(name: &str, scheme: Option<&Value>) -> Vec<String> {
    let Some(scheme) = scheme else { return vec![name.to_owned()] };
    let flows = scheme.get("flows").and_then(Value::as_object).into_iter().flat_map(Map::iter);
    let flows: Vec<_> = flows.map(|(name, flow)| flow_form(name, flow)).collect();
    if flows.is_empty() { vec![plain_form(scheme)] } else { flows }
}

/// `oauth2 password /token`: where a token comes from; scopes stand in the operations.
fn flow_form(name: &str, flow: &Value) -> String {
    let urls = ["authorizationUrl", "tokenUrl"].map(|key| text(flow, key));
    joined(&["oauth2", name, urls[0], urls[1]])
}

/// `http bearer`, `apiKey header x-key`, `openIdConnect https://…`. Schemes of HTTP and names of headers
/// are the same in any case.
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
