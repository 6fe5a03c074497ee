//! The `Authorization` header: a scheme, a space, credentials (RFC 9110, §11.4).

use super::HttpAuthorizationCredentials;
use crate::input::Exchange;
use crate::operation::Source;

/// The header; `None` where there is none, or an empty one.
pub(super) fn whole(exchange: &Exchange) -> Option<String> {
    let text = exchange.text(Source::Header, "authorization")?;
    (!text.is_empty()).then(|| text.into_owned())
}

/// What stands after this scheme, whatever its case; it may be empty.
pub(super) fn of(scheme: &str, exchange: &Exchange) -> Option<HttpAuthorizationCredentials> {
    let text = exchange.text(Source::Header, "authorization")?;
    let (sent, credentials) = text.split_once(' ').unwrap_or((&text, ""));
    sent.eq_ignore_ascii_case(scheme)
        .then(|| HttpAuthorizationCredentials::new(sent.to_owned(), credentials.trim().to_owned()))
}

/// The same, not empty.
pub(super) fn some_of(scheme: &str, exchange: &Exchange) -> Option<HttpAuthorizationCredentials> {
    of(scheme, exchange).filter(|found| !found.credentials.is_empty())
}
