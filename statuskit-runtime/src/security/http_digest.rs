//! `http_digest`: `Authorization: Digest PARAMETERS` (RFC 7616), whose parameters the dependency checks.

use super::{HttpAuthorizationCredentials, Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::SchemeKind;
use std::borrow::Cow;

/// The parameters after `Digest`, unparsed: FastAPI's `HTTPDigest`.
#[derive(Clone, Copy, Debug)]
pub struct HttpDigest;

/// Creates the scheme with this name in the document.
#[track_caller]
pub const fn http_digest(name: &'static str) -> Secured<HttpDigest> {
    Secured::new(name, HttpDigest)
}

impl Scheme for HttpDigest {
    type Credentials = HttpAuthorizationCredentials;

    fn find(&self, exchange: &Exchange) -> Result<Option<HttpAuthorizationCredentials>, Malformed> {
        Ok(authorization::credentials("digest", exchange))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "Digest".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::Http { scheme: "digest", bearer_format: None }
    }
}
