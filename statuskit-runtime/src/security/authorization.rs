//! The `Authorization` header: a scheme, a space, credentials (RFC 9110, §11.4).

use super::HttpAuthorizationCredentials;
use crate::input::Exchange;
use crate::operation::Source;
use std::borrow::Cow;

/// Returns the value of the header, or `None` if it is absent or empty.
pub(super) fn whole(exchange: &Exchange) -> Option<String> {
    sent(exchange).filter(|text| !text.is_empty()).map(Cow::into_owned)
}

/// Returns the text after this scheme, which is matched in any case. The text may be empty.
pub(super) fn after(scheme: &str, exchange: &Exchange) -> Option<String> {
    let text = sent(exchange)?;
    let (name, rest) = split(&text);
    name.eq_ignore_ascii_case(scheme).then(|| rest.to_owned())
}

/// Returns the token after this scheme. An empty token counts as absent.
pub(super) fn token(scheme: &str, exchange: &Exchange) -> Option<String> {
    after(scheme, exchange).filter(|token| !token.is_empty())
}

/// Returns the text after this scheme, and the scheme as it was sent. An empty text counts as absent.
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
