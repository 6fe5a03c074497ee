//! `api_key_header`: a key in a header.

use super::{Malformed, Scheme, Secured};
use crate::input::Exchange;
use crate::operation::{SchemeKind, Source};
use std::borrow::Cow;

/// A key in a header: FastAPI's `APIKeyHeader`. An empty key counts as absent.
#[derive(Clone, Copy, Debug)]
pub struct ApiKeyHeader {
    name: &'static str,
}

/// Creates the scheme from its name in the document and the name of the header.
#[track_caller]
pub const fn api_key_header(scheme_name: &'static str, name: &'static str) -> Secured<ApiKeyHeader> {
    Secured::new(scheme_name, ApiKeyHeader { name })
}

impl Scheme for ApiKeyHeader {
    type Credentials = String;

    fn find(&self, exchange: &Exchange) -> Result<Option<String>, Malformed> {
        let key = exchange.text(Source::Header, self.name);
        Ok(key.filter(|key| !key.is_empty()).map(Cow::into_owned))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "APIKey".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::ApiKey { source: Source::Header, name: self.name }
    }
}
