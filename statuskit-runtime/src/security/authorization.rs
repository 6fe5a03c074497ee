//! The `Authorization` header: a scheme, a space, credentials (RFC 9110, §11.4).

use super::HttpAuthorizationCredentials;
use crate::input::Exchange;
use crate::operation::Source;
use std::borrow::Cow;

/// The header; `None` where there is none, or an empty one.
pub(super) fn whole(exchange: &Exchange) -> Option<String> {
    sent(exchange).filter(|text| !text.is_empty()).map(Cow::into_owned)
}

/// What stands after this scheme, whatever its case; it may be empty.
pub(super) fn after(scheme: &str, exchange: &Exchange) -> Option<String> {
    let text = sent(exchange)?;
    let (name, rest) = split(&text);
    name.eq_ignore_ascii_case(scheme).then(|| rest.to_owned())
}

/// A token after this scheme; an empty one is none.
pub(super) fn token(scheme: &str, exchange: &Exchange) -> Option<String> {
    after(scheme, exchange).filter(|token| !token.is_empty())
}

/// What stands after this scheme, with the scheme as it was sent; nothing after it is none.
pub(super) fn credentials(scheme: &str, exchange: &Exchange) -> Option<HttpAuthorizationCredentials> {
    let credentials = token(scheme, exchange)?;
    let text = sent(exchange)?;
    Some(HttpAuthorizationCredentials { scheme: split(&text).0.to_owned(), credentials })
}

fn sent(exchange: &Exchange) -> Option<Cow<'_, str>> {
    exchange.text(Source::Header, "authorization")
}

fn split(text: &str) -> (&str, &str) {
    let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
    (scheme, rest.trim())
}
