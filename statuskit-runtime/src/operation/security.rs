//! The security schemes of a route, as plain data for the OpenAPI document.

use super::{Operation, Source};
use statuskit_openapi::spec::SecurityRequirement;

/// A security scheme that a route uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeUse {
    /// The scheme, as it appears in `components.securitySchemes`.
    pub scheme: SchemeDefinition,
    /// The scopes that are requested on any path to the scheme, each once.
    pub scopes: Vec<&'static str>,
    /// Whether a request without credentials is rejected. With `auto_error = false` it is not.
    pub required: bool,
}

/// An entry of `components.securitySchemes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeDefinition {
    /// The key of the entry: the name of the type, or `scheme_name =`.
    pub name: &'static str,
    /// `description =`.
    pub description: Option<&'static str>,
    /// The kind of scheme.
    pub kind: SchemeKind,
}

/// The kinds of OpenAPI's Security Scheme Object (OpenAPI 3.1, §4.8.27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey`: a key in a header, the query or a cookie.
    ApiKey {
        /// The part of the request that holds the key: `in`.
        source: Source,
        /// The name of the header, the query parameter or the cookie.
        name: &'static str,
    },
    /// `http`: a scheme of the `Authorization` header.
    Http {
        /// `basic`, `bearer`, `digest`.
        scheme: &'static str,
        /// The format of a token: `bearerFormat`.
        bearer_format: Option<&'static str>,
    },
    /// `oauth2`, with its only flow.
    OAuth2(OAuthFlow),
    /// `openIdConnect`.
    OpenIdConnect {
        /// The URL of the provider's configuration: `openIdConnectUrl`.
        url: &'static str,
    },
}

/// The only flow of an `oauth2` scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuthFlow {
    /// The key below `flows`: `password`, `authorizationCode`.
    pub name: &'static str,
    /// `authorizationUrl`.
    pub authorization_url: Option<&'static str>,
    /// `tokenUrl`.
    pub token_url: &'static str,
    /// `refreshUrl`.
    pub refresh_url: Option<&'static str>,
    /// The scopes, each with its description.
    pub scopes: Vec<(&'static str, &'static str)>,
}

impl Operation {
    /// Adds a scheme with the scopes that are requested here. A scheme that is known already gets them too.
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

    /// Returns the alternatives of the route's `security`, one of which a request must satisfy.
    ///
    /// One alternative consists of all required schemes. There is another for each optional scheme, which is
    /// added to the required ones.
    ///
    /// If no scheme is required, the function decides what to do without credentials. As in FastAPI, no
    /// alternative then states that credentials may be absent. A route without schemes has no alternatives.
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

    /// Returns the alternatives as FastAPI documents them: every scheme is an alternative of its own, even if
    /// two are required together.
    pub fn security_requirements_as_fastapi(&self) -> Vec<SecurityRequirement> {
        self.security.iter().map(|used| SecurityRequirement::from([used.entry()])).collect()
    }
}

impl SchemeUse {
    fn entry(&self) -> (&'static str, Vec<&'static str>) {
        (self.scheme.name, self.scopes.clone())
    }
}
