//! `oauth2_password`: a token that a user gets for a name and a password (RFC 6749, §4.3).

use super::{Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::{OAuthFlow, SchemeKind};
use std::borrow::Cow;

/// A token after `Bearer`: FastAPI's `OAuth2PasswordBearer`. An empty one is none.
#[derive(Clone, Debug)]
pub struct OAuth2Password {
    flow: OAuthFlow,
}

/// The scheme under its name in the document, and where tokens are to be had.
#[track_caller]
pub const fn oauth2_password(name: &'static str, token_url: &'static str) -> Secured<OAuth2Password> {
    let flow = OAuthFlow {
        name: "password",
        authorization_url: None,
        token_url,
        refresh_url: None,
        scopes: Vec::new(),
    };
    Secured::new(name, OAuth2Password { flow })
}

impl Secured<OAuth2Password> {
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

impl Scheme for OAuth2Password {
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
