//! `api_key_query`: a key in the query string.

use super::{Malformed, Scheme, Secured};
use crate::input::Exchange;
use crate::operation::{SchemeKind, Source};
use std::borrow::Cow;

/// A key in the query string: FastAPI's `APIKeyQuery`. An empty key counts as absent.
#[derive(Clone, Copy, Debug)]
pub struct ApiKeyQuery {
    name: &'static str,
}

/// Creates the scheme from its name in the document and the name of the query parameter.
#[track_caller]
pub const fn api_key_query(scheme_name: &'static str, name: &'static str) -> Secured<ApiKeyQuery> {
    Secured::new(scheme_name, ApiKeyQuery { name })
}

impl Scheme for ApiKeyQuery {
    type Credentials = String;

    fn find(&self, exchange: &Exchange) -> Result<Option<String>, Malformed> {
        let key = exchange.text(Source::Query, self.name);
        Ok(key.filter(|key| !key.is_empty()).map(Cow::into_owned))
    }

    fn challenge(&self) -> Cow<'static, str> {
        "APIKey".into()
    }

    fn kind(&self) -> SchemeKind {
        SchemeKind::ApiKey { source: Source::Query, name: self.name }
    }
}
