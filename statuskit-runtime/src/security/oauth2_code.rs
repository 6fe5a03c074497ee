//! `oauth2_code`: a token that a user gets by way of a provider's page (RFC 6749, §4.1).

use super::{Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::{OAuthFlow, SchemeKind};
use std::borrow::Cow;

/// A token after `Bearer`: FastAPI's `OAuth2AuthorizationCodeBearer`. An empty one is none.
#[derive(Clone, Debug)]
pub struct OAuth2Code {
    flow: OAuthFlow,
}

/// The scheme under its name in the document, the provider's page, and where tokens are to be had.
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
    /// Where a token is renewed.
    #[must_use]
    pub fn refresh_url(mut self, url: &'static str) -> Self {
        self.scheme.flow.refresh_url = Some(url);
        self
    }

    /// A scope, and what it allows.
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
