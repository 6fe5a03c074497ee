//! The security schemes of a route, as plain data for the document.

use super::{Operation, Source};
use std::collections::BTreeMap;

/// A scheme that a route asks for credentials with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeUse {
    /// The scheme, as `components.securitySchemes` has it.
    pub scheme: SchemeDefinition,
    /// The scopes that any dependency on the way to it asks for, each once.
    pub scopes: Vec<&'static str>,
    /// Whether a request without credentials is refused; not with `auto_error = false`.
    pub required: bool,
}

/// An entry of `components.securitySchemes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeDefinition {
    /// Its key there: the name of the type, or `scheme_name =`.
    pub name: &'static str,
    /// `description =`.
    pub description: Option<&'static str>,
    /// What kind of scheme it is.
    pub kind: SchemeKind,
}

/// The kinds of OpenAPI's Security Scheme Object (OpenAPI 3.1, §4.8.27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey`: a text in a header, the query or a cookie.
    ApiKey {
        /// Where it stands: `in`.
        source: Source,
        /// The name of the header, the query parameter or the cookie.
        name: &'static str,
    },
    /// `http`: a scheme of the `Authorization` header.
    Http {
        /// `basic`, `bearer`, `digest`.
        scheme: &'static str,
        /// What a token looks like: `bearerFormat`.
        bearer_format: Option<&'static str>,
    },
    /// `oauth2`, with its one flow.
    OAuth2(OAuthFlow),
    /// `openIdConnect`.
    OpenIdConnect {
        /// Where the provider is described: `openIdConnectUrl`.
        url: &'static str,
    },
}

/// The one flow of an `oauth2` scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuthFlow {
    /// Its key below `flows`: `password`, `authorizationCode`.
    pub name: &'static str,
    /// `authorizationUrl`.
    pub authorization_url: Option<&'static str>,
    /// `tokenUrl`.
    pub token_url: &'static str,
    /// `refreshUrl`.
    pub refresh_url: Option<&'static str>,
    /// Each scope with what it allows.
    pub scopes: Vec<(&'static str, &'static str)>,
}

/// A Security Requirement Object: every scheme that it names must be satisfied, each with its scopes.
pub type SecurityRequirement = BTreeMap<&'static str, Vec<&'static str>>;

impl Operation {
    /// Notes a scheme under the scopes that are asked for here; one that is there already gets them too.
    pub(crate) fn secure(&mut self, scheme: SchemeDefinition, required: bool) {
        let found = self.security.iter_mut().find(|known| known.scheme == scheme);
        let scopes = self.scopes.as_slice();
        match found {
            Some(known) => {
                let new = scopes.iter().filter(|scope| !known.scopes.contains(scope)).copied();
                let new: Vec<_> = new.collect();
                known.scopes.extend(new);
                known.required |= required;
            }
            None => self.security.push(SchemeUse { scheme, scopes: scopes.to_vec(), required }),
        }
    }

    /// The alternatives of the route's `security`, one of which a request must satisfy: all schemes that are
    /// required together, and beside them each one that is optional.
    ///
    /// Where none is required, what is done without credentials is the function's choice, and so no
    /// alternative says that none are needed; FastAPI does the same. Empty: the route has no schemes.
    pub fn security_requirements(&self) -> Vec<SecurityRequirement> {
        let (required, optional): (Vec<_>, Vec<_>) = self.security.iter().partition(|used| used.required);
        let all: SecurityRequirement = required.into_iter().map(SchemeUse::entry).collect();
        let beside = optional.into_iter().map(|used| {
            let mut alternative = all.clone();
            alternative.extend([used.entry()]);
            alternative
        });
        let alone = (!all.is_empty()).then(|| all.clone());
        alone.into_iter().chain(beside).collect()
    }

    /// The same in FastAPI's words, which list every scheme as an alternative of its own, also where two are
    /// required together.
    pub fn security_requirements_as_fastapi(&self) -> Vec<SecurityRequirement> {
        self.security.iter().map(|used| SecurityRequirement::from([used.entry()])).collect()
    }
}

impl SchemeUse {
    fn entry(&self) -> (&'static str, Vec<&'static str>) {
        (self.scheme.name, self.scopes.clone())
    }
}
