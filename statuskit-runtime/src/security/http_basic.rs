//! `http_basic`: `Authorization: Basic BASE64` (RFC 7617).

use super::{HttpBasicCredentials, Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::SchemeKind;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::borrow::Cow;

/// A user name and a password after `Basic`: FastAPI's `HTTPBasic`.
#[derive(Clone, Copy, Debug)]
pub struct HttpBasic {
    realm: Option<&'static str>,
}

/// Creates the scheme with this name in the document.
#[track_caller]
pub const fn http_basic(name: &'static str) -> Secured<HttpBasic> {
    Secured::new(name, HttpBasic { realm: None })
}

impl Secured<HttpBasic> {
    /// Sets the realm that the password is for, which the challenge names: `Basic realm="…"`.
    ///
    /// # Panics
    ///
    /// If the realm is not printable ASCII, and so cannot be sent in a header.
    #[must_use]
    #[track_caller]
    pub fn realm(mut self, realm: &'static str) -> Self {
        assert!(
            realm.chars().all(|letter| matches!(letter, ' '..='~')),
            "the realm `{realm}` is not plain ASCII"
        );
        self.scheme.realm = Some(realm);
        self
    }
}

impl Scheme for HttpBasic {
    type Credentials = HttpBasicCredentials;
    const MAY_BE_MALFORMED: bool = true;

    fn find(&self, exchange: &Exchange) -> Result<Option<HttpBasicCredentials>, Malformed> {
        let Some(text) = authorization::after("basic", exchange) else { return Ok(None) };
        decode(&text).map(Some).ok_or(Malformed)
    }

    fn challenge(&self) -> Cow<'static, str> {
        match self.realm {
            Some(realm) => format!("Basic realm=\"{}\"", quoted(realm)).into(),
            None => "Basic".into(),
        }
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::Http { scheme: "basic", bearer_format: None }
    }
}

/// Decodes UTF-8 in padded base64. The first colon ends the user name.
fn decode(text: &str) -> Option<HttpBasicCredentials> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (username, password) = text.split_once(':')?;
    Some(HttpBasicCredentials { username: username.to_owned(), password: password.to_owned() })
}

/// Escapes the content of a quoted string (RFC 9110, §5.6.4).
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
