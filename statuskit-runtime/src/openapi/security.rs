//! The security of an operation, and the schemes that it names.

use super::operation::Writer;
use crate::operation::{OAuthFlow, Operation, SchemeDefinition, SchemeKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

impl Writer<'_> {
    /// The alternatives of the operation; FastAPI lists each scheme as one, also where all are needed together.
    pub(super) fn security(&mut self, operation: &Operation) -> Vec<BTreeMap<String, Vec<String>>> {
        for used in &operation.security {
            self.schemes.entry(used.scheme.name.to_owned()).or_insert_with(|| written(&used.scheme));
        }
        let requirements = if self.is_fastapi() {
            operation.security_requirements_as_fastapi()
        } else {
            operation.security_requirements()
        };
        let owned = |(name, scopes): (&str, Vec<&str>)| {
            (name.to_owned(), scopes.into_iter().map(str::to_owned).collect())
        };
        requirements.into_iter().map(|schemes| schemes.into_iter().map(owned).collect()).collect()
    }
}

/// A Security Scheme Object.
fn written(scheme: &SchemeDefinition) -> Value {
    let mut members = match &scheme.kind {
        SchemeKind::ApiKey { source, name } => json!({"type": "apiKey", "in": source.word(), "name": name}),
        SchemeKind::Http { scheme, bearer_format } => {
            json!({"type": "http", "scheme": scheme, "bearerFormat": bearer_format})
        }
        SchemeKind::OAuth2(flow) => json!({"type": "oauth2", "flows": {flow.name: flow_of(flow)}}),
        SchemeKind::OpenIdConnect { url } => json!({"type": "openIdConnect", "openIdConnectUrl": url}),
    };
    members["description"] = json!(scheme.description);
    without_nulls(members)
}

fn flow_of(flow: &OAuthFlow) -> Value {
    let scopes = flow.scopes.iter().map(|(name, meaning)| ((*name).to_owned(), json!(meaning)));
    without_nulls(json!({
        "authorizationUrl": flow.authorization_url,
        "tokenUrl": flow.token_url,
        "refreshUrl": flow.refresh_url,
        "scopes": scopes.collect::<Map<_, _>>(),
    }))
}

/// What is not said has no key.
fn without_nulls(mut object: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.retain(|_, member| !member.is_null());
    }
    object
}
