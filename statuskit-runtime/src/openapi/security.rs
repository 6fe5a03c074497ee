//! The security requirements of an operation, and the definitions of their schemes.

use super::operation::Writer;
use crate::operation::{OAuthFlow, Operation, SchemeDefinition, SchemeKind};
use serde_json::{Map, Value, json};
use statuskit_openapi::spec::SecurityRequirement;

impl Writer<'_> {
    /// Returns the alternatives, of which a request must satisfy one. Their schemes become components.
    pub(super) fn security(&mut self, operation: &Operation) -> Vec<SecurityRequirement> {
        for used in &operation.security {
            self.schemes.insert(used.scheme.name.to_owned(), scheme(&used.scheme));
        }
        match self.is_fastapi() {
            true => operation.security_requirements_as_fastapi(),
            false => operation.security_requirements(),
        }
    }
}

fn scheme(scheme: &SchemeDefinition) -> Value {
    let written = match &scheme.kind {
        SchemeKind::ApiKey { source, name } => {
            json!({"type": "apiKey", "in": source.word(), "name": name})
        }
        SchemeKind::Http { scheme, bearer_format } => {
            json!({"type": "http", "scheme": scheme, "bearerFormat": bearer_format})
        }
        SchemeKind::OAuth2(flow) => json!({"type": "oauth2", "flows": {flow.name: self::flow(flow)}}),
        SchemeKind::OpenIdConnect { url } => json!({"type": "openIdConnect", "openIdConnectUrl": url}),
    };
    with_description(written, scheme.description)
}

fn flow(flow: &OAuthFlow) -> Value {
    let scopes: Map<_, _> =
        flow.scopes.iter().map(|(scope, allows)| ((*scope).to_owned(), (*allows).into())).collect();
    without_null(json!({
        "authorizationUrl": flow.authorization_url,
        "tokenUrl": flow.token_url,
        "refreshUrl": flow.refresh_url,
        "scopes": scopes,
    }))
}

fn with_description(mut scheme: Value, description: Option<&str>) -> Value {
    scheme["description"] = description.into();
    without_null(scheme)
}

/// Removes the members that are not set.
fn without_null(mut object: Value) -> Value {
    if let Value::Object(members) = &mut object {
        members.retain(|_, value| !value.is_null());
    }
    object
}
