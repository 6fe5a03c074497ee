//! `http_bearer`: `Authorization: Bearer TOKEN` (RFC 6750, §2.1).

use super::{HttpAuthorizationCredentials, Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::SchemeKind;
use std::borrow::Cow;

/// A token after `Bearer`: FastAPI's `HTTPBearer`.
#[derive(Clone, Copy, Debug)]
pub struct HttpBearer {
    format: Option<&'static str>,
}

/// Creates the scheme with this name in the document.
#[track_caller]
pub const fn http_bearer(name: &'static str) -> Secured<HttpBearer> {
    Secured::new(name, HttpBearer { format: None })
}

impl Secured<HttpBearer> {
    /// Sets the format of a token in the document, such as `JWT`.
    #[must_use]
    pub const fn bearer_format(mut self, format: &'static str) -> Self {
        self.scheme.format = Some(format);
        self
    }
}

impl Scheme for HttpBearer {
    type Credentials = HttpAuthorizationCredentials;

    fn find(&self, exchange: &Exchange) -> Result<Option<HttpAuthorizationCredentials>, Malformed> {
        Ok(authorization::credentials("bearer", exchange))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "Bearer".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::Http { scheme: "bearer", bearer_format: self.format }
    }
}
