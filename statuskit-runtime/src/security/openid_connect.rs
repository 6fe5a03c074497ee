//! `openid_connect`: the `Authorization` header, as the provider's clients send it.

use super::{Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::SchemeKind;
use std::borrow::Cow;

/// The whole `Authorization` header, unparsed: FastAPI's `OpenIdConnect`. An empty header counts as absent.
#[derive(Clone, Copy, Debug)]
pub struct OpenIdConnect {
    url: &'static str,
}

/// Creates the scheme from its name in the document and the URL of the provider's configuration.
#[track_caller]
pub const fn openid_connect(name: &'static str, url: &'static str) -> Secured<OpenIdConnect> {
    Secured::new(name, OpenIdConnect { url })
}

impl Scheme for OpenIdConnect {
    type Credentials = String;

    fn find(&self, exchange: &Exchange) -> Result<Option<String>, Malformed> {
        Ok(authorization::whole(exchange))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "Bearer".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::OpenIdConnect { url: self.url }
    }
}
