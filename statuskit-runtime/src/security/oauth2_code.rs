//! `oauth2_code`: a token that a user gets through a provider's page (RFC 6749, §4.1).

use super::{Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::{OAuthFlow, SchemeKind};
use std::borrow::Cow;

/// A token after `Bearer`: FastAPI's `OAuth2AuthorizationCodeBearer`. An empty token counts as absent.
#[derive(Clone, Debug)]
pub struct OAuth2Code {
    flow: OAuthFlow,
}

/// Creates the scheme from its name in the document, the URL of the provider's page and the URL that issues
/// tokens.
#[track_caller]
pub const fn oauth2_code(
    name: &'static str,
    authorization_url: &'static str,
    token_url: &'static str,
) -> Secured<OAuth2Code> {
    let flow = OAuthFlow {
        name: "authorizationCode",
        authorization_url: Some(authorization_url),
        token_url,
        refresh_url: None,
        scopes: Vec::new(),
    };
    Secured::new(name, OAuth2Code { flow })
}

impl Secured<OAuth2Code> {
    /// Sets the URL that renews tokens.
    #[must_use]
    pub fn refresh_url(mut self, url: &'static str) -> Self {
        self.scheme.flow.refresh_url = Some(url);
        self
    }

    /// Adds a scope and its description.
    #[must_use]
    pub fn scope(mut self, name: &'static str, meaning: &'static str) -> Self {
        self.scheme.flow.scopes.push((name, meaning));
        self
    }
}

impl Scheme for OAuth2Code {
    type Credentials = String;

    fn find(&self, exchange: &Exchange) -> Result<Option<String>, Malformed> {
        Ok(authorization::token("bearer", exchange))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "Bearer".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::OAuth2(self.flow.clone())
    }
}
