//! The kinds of security schemes, as the attribute names them.

use crate::nearest::nearest;

/// A kind of scheme: a function of the runtime, the type that it creates, and its required keys, in the order
/// in which the function takes them.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) type_name: &'static str,
    pub(super) required: &'static [&'static str],
    /// Whether it can declare scopes.
    pub(super) has_scopes: bool,
}

pub(super) const KINDS: [Kind; 9] = [
    Kind::new("oauth2_password", "OAuth2Password", &["token_url"], true),
    Kind::new("oauth2_code", "OAuth2Code", &["authorization_url", "token_url"], true),
    Kind::new("openid_connect", "OpenIdConnect", &["url"], false),
    Kind::new("http_bearer", "HttpBearer", &[], false),
    Kind::new("http_basic", "HttpBasic", &[], false),
    Kind::new("http_digest", "HttpDigest", &[], false),
    Kind::new("api_key_header", "ApiKeyHeader", &["name"], false),
    Kind::new("api_key_query", "ApiKeyQuery", &["name"], false),
    Kind::new("api_key_cookie", "ApiKeyCookie", &["name"], false),
];

impl Kind {
    const fn new(
        name: &'static str,
        type_name: &'static str,
        required: &'static [&'static str],
        has_scopes: bool,
    ) -> Self {
        Self { name, type_name, required, has_scopes }
    }

    pub(super) fn of(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Returns the kind that a misspelled name was meant to be.
    pub(super) fn nearest(name: &str) -> Option<&'static Self> {
        nearest(name, KINDS.iter().map(|kind| kind.name)).and_then(Self::of)
    }
}
