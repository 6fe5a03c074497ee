//! `openid_connect`: whatever `Authorization` the provider's clients send.

use super::{Malformed, Scheme, Secured, authorization};
use crate::input::Exchange;
use crate::operation::SchemeKind;
use std::borrow::Cow;

/// The whole `Authorization` header: FastAPI's `OpenIdConnect`, which reads no more than this.
#[derive(Clone, Copy, Debug)]
pub struct OpenIdConnect {
    url: &'static str,
}

/// The scheme under its name in the document, and where the provider describes itself.
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
