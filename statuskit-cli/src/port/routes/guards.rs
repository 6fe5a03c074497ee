//! Security schemes, and the guards that require them.

use crate::port::document::SourceOperation;
use crate::port::key::literal;
use crate::port::names::{TakenNames, snake, type_name};
use serde_json::{Map, Value, json};

/// A security scheme of the generated code.
#[derive(Clone, Debug)]
pub(crate) struct PortedScheme {
    /// The name of the type.
    pub(crate) rust: String,
    /// The name in the document.
    pub(crate) name: String,
    /// The argument of `#[security(…)]`, as code.
    pub(crate) attribute: String,
    /// The type of the credentials, as code.
    pub(crate) credentials: &'static str,
}

/// A dependency that requires credentials.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    /// The name of the function.
    pub(crate) name: String,
    /// The schemes, each the number of one, with whether the credentials may be absent.
    pub(crate) schemes: Vec<(usize, bool)>,
    /// The scopes that the routes require, if the scheme has any.
    pub(crate) requirement: Value,
    pub(crate) scopes: Vec<String>,
}

/// The schemes of a document, and a guard for each requirement of its operations.
#[derive(Debug, Default)]
pub(crate) struct Guards {
    pub(crate) schemes: Vec<PortedScheme>,
    pub(crate) guards: Vec<Guard>,
}

impl Guards {
    /// Plans the schemes and guards of a document.
    pub(super) fn of(document: &Value, operations: &[SourceOperation<'_>]) -> Self {
        let mut guards = Guards::default();
        let mut names = TakenNames::default();
        let schemes = document["components"]["securitySchemes"].as_object().into_iter().flat_map(Map::iter);
        for (name, scheme) in schemes {
            if let Some((attribute, credentials)) = scheme_code(scheme, name) {
                let rust = names.take(&[&type_name(name)]);
                guards.schemes.push(PortedScheme { rust, name: name.clone(), attribute, credentials });
            }
        }
        let mut names = TakenNames::default();
        for operation in operations {
            let Some(requirement) = operation.value.get("security") else { continue };
            if !guards.guards.iter().any(|guard| guard.requirement == *requirement) {
                guards.add(requirement, &mut names);
            }
        }
        guards
    }

    fn add(&mut self, requirement: &Value, names: &mut TakenNames) {
        let alternatives: Vec<_> =
            requirement.as_array().into_iter().flatten().filter_map(Value::as_object).collect();
        let named: Vec<_> = alternatives.iter().flat_map(|alternative| alternative.iter()).collect();
        let schemes = named.iter().filter_map(|(name, _)| {
            let found = self.schemes.iter().position(|scheme| scheme.name == **name)?;
            Some((found, alternatives.len() > 1))
        });
        let schemes: Vec<(usize, bool)> = schemes.collect();
        let schemes = self.told_apart(schemes);
        if schemes.is_empty() {
            return;
        }
        let mut scopes: Vec<String> = Vec::new();
        for scope in
            named.iter().filter_map(|(_, scopes)| scopes.as_array()).flatten().filter_map(Value::as_str)
        {
            if !scopes.iter().any(|known| known == scope) {
                scopes.push(scope.to_owned());
            }
        }
        let mut listed: Vec<_> =
            schemes.iter().map(|(scheme, _)| snake(&self.schemes[*scheme].name)).collect();
        listed.dedup();
        let name = format!("check_{}", listed.join("_or_"));
        let same = self.guards.iter().find(|guard| guard.schemes == schemes).map(|guard| guard.name.clone());
        let name = same.unwrap_or_else(|| names.take(&[&name]));
        self.guards.push(Guard { name, schemes, requirement: requirement.clone(), scopes });
    }

    /// Replaces a scheme that is listed twice: another one has the same name and is lost in the document. An API
    /// key is then also in the other place.
    fn told_apart(&mut self, schemes: Vec<(usize, bool)>) -> Vec<(usize, bool)> {
        let mut apart: Vec<(usize, bool)> = Vec::new();
        for (scheme, is_optional) in schemes {
            if !apart.contains(&(scheme, is_optional)) {
                apart.push((scheme, is_optional));
            } else if let Some(other) = self.other_place(scheme) {
                // The one that comes last is documented.
                let place = apart.iter().position(|(known, _)| *known == scheme).unwrap_or_default();
                apart.insert(place, (other, is_optional));
            }
        }
        apart
    }

    fn other_place(&mut self, scheme: usize) -> Option<usize> {
        let PortedScheme { rust, name, attribute, credentials } = self.schemes[scheme].clone();
        let (from, to, suffix) = [
            ("api_key_header", "api_key_query", "Query"),
            ("api_key_query", "api_key_header", "Header"),
            ("api_key_cookie", "api_key_header", "Header"),
        ]
        .into_iter()
        .find(|(from, ..)| attribute.starts_with(from))?;
        let rust = format!("{rust}{suffix}");
        if let Some(known) = self.schemes.iter().position(|known| known.rust == rust) {
            return Some(known);
        }
        let mut attribute = attribute.replacen(from, to, 1);
        if !attribute.contains("scheme_name") {
            attribute = attribute.replacen('(', &format!("(scheme_name = {name:?}, "), 1);
        }
        self.schemes.push(PortedScheme { rust, name, attribute, credentials });
        Some(self.schemes.len() - 1)
    }

    /// Returns the guards, each name once.
    pub(crate) fn distinct(&self) -> Vec<&Guard> {
        let mut distinct: Vec<&Guard> = Vec::new();
        for guard in &self.guards {
            if !distinct.iter().any(|known| known.name == guard.name) {
                distinct.push(guard);
            }
        }
        distinct
    }

    /// Returns the schemes that a guard uses, as the framework documents them.
    pub(crate) fn documented(&self, document: &Value) -> Map<String, Value> {
        let used = self.guards.iter().flat_map(|guard| &guard.schemes);
        let used = used.map(|(scheme, _)| self.schemes[*scheme].name.clone());
        used.map(|name| (name.clone(), document["components"]["securitySchemes"][&name].clone())).collect()
    }
}

impl Guard {
    /// Returns how a route requires the guard: its name, or with its scopes.
    pub(crate) fn code(&self) -> String {
        if self.scopes.is_empty() {
            return self.name.clone();
        }
        format!(
            "depends({}, scopes = {})",
            self.name,
            json!(self.scopes).to_string().replace("\",\"", "\", \"")
        )
    }
}

/// Returns the argument of `#[security(…)]` and the type of the credentials.
fn scheme_code(scheme: &Value, name: &str) -> Option<(String, &'static str)> {
    if !is_plain(scheme) {
        return None;
    }
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut keys: Vec<String> = Vec::new();
    let (kind, credentials) = match (scheme["type"].as_str()?, scheme.get("scheme").and_then(Value::as_str)) {
        ("http", Some("bearer")) => ("http_bearer", "HttpAuthorizationCredentials"),
        ("http", Some("digest")) => ("http_digest", "HttpAuthorizationCredentials"),
        ("http", Some("basic")) => ("http_basic", "HttpBasicCredentials"),
        ("openIdConnect", _) => ("openid_connect", "String"),
        ("apiKey", _) => match scheme["in"].as_str()? {
            "header" => ("api_key_header", "String"),
            "query" => ("api_key_query", "String"),
            _ => ("api_key_cookie", "String"),
        },
        ("oauth2", _) if scheme["flows"].get("password").is_some() => ("oauth2_password", "String"),
        ("oauth2", _) if scheme["flows"].get("authorizationCode").is_some() => ("oauth2_code", "String"),
        _ => return None,
    };
    keys.extend(text("name").map(|name| format!("name = {name:?}")));
    keys.extend(text("openIdConnectUrl").map(|url| format!("url = {url:?}")));
    keys.extend(text("bearerFormat").map(|format| format!("bearer_format = {format:?}")));
    let flow = ["password", "authorizationCode"].iter().find_map(|flow| scheme["flows"].get(flow));
    keys.extend(flow.map(flow_keys).unwrap_or_default());
    if type_name(name) != name {
        keys.push(format!("scheme_name = {name:?}"));
    }
    keys.extend(text("description").map(|description| format!("description = {}", literal(&description))));
    Some((
        if keys.is_empty() { kind.to_owned() } else { format!("{kind}({})", keys.join(", ")) },
        credentials,
    ))
}

/// Returns whether the framework documents everything that the scheme says.
fn is_plain(scheme: &Value) -> bool {
    let has_only = |value: &Value, known: &[&str]| {
        value.as_object().is_some_and(|members| members.keys().all(|key| known.contains(&key.as_str())))
    };
    let known = ["type", "description", "name", "in", "scheme", "bearerFormat", "openIdConnectUrl", "flows"];
    let flows = scheme.get("flows").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let flows: Vec<_> = flows.collect();
    let is_known = |flow: &&Value| {
        has_only(flow, &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"])
            && flow.get("scopes").is_some()
    };
    has_only(scheme, &known) && flows.len() <= 1 && flows.iter().all(is_known)
}

fn flow_keys(flow: &Value) -> Vec<String> {
    let mut keys = Vec::new();
    for (key, name) in
        [("authorizationUrl", "authorization_url"), ("tokenUrl", "token_url"), ("refreshUrl", "refresh_url")]
    {
        keys.extend(flow.get(key).and_then(Value::as_str).map(|url| format!("{name} = {url:?}")));
    }
    let scopes = flow.get("scopes").and_then(Value::as_object).filter(|scopes| !scopes.is_empty());
    if let Some(scopes) = scopes {
        let scopes: Vec<_> = scopes.iter().map(|(scope, allows)| format!("{scope:?} = {allows}")).collect();
        keys.push(format!("scopes({})", scopes.join(", ")));
    }
    keys
}
