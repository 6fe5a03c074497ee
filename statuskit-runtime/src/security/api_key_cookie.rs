//! `api_key_cookie`: a key in a cookie.

use super::{Malformed, Scheme, Secured};
use crate::input::Exchange;
use crate::operation::{SchemeKind, Source};
use std::borrow::Cow;

/// A key in a cookie: FastAPI's `APIKeyCookie`. An empty key counts as absent.
#[derive(Clone, Copy, Debug)]
pub struct ApiKeyCookie {
    name: &'static str,
}

/// Creates the scheme from its name in the document and the name of the cookie.
#[track_caller]
pub const fn api_key_cookie(scheme_name: &'static str, name: &'static str) -> Secured<ApiKeyCookie> {
    Secured::new(scheme_name, ApiKeyCookie { name })
}

impl Scheme for ApiKeyCookie {
    type Credentials = String;

    fn find(&self, exchange: &Exchange) -> Result<Option<String>, Malformed> {
        let key = exchange.text(Source::Cookie, self.name);
        Ok(key.filter(|key| !key.is_empty()).map(Cow::into_owned))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "APIKey".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::ApiKey { source: Source::Cookie, name: self.name }
    }
}
