//! The cookies of a request.

use super::header::text;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use std::borrow::Cow;

/// Returns the cookies of a request, in order. As in Starlette, a chunk without `=` is the value of the empty
/// name.
pub(in crate::input) fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let headers = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes);
    headers.flat_map(|header| header.split(|byte| *byte == b';')).filter_map(pair)
}

fn pair(chunk: &[u8]) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let equals = chunk.iter().position(|byte| *byte == b'=');
    let (name, value) = equals.map_or((&b""[..], chunk), |at| (&chunk[..at], &chunk[at + 1..]));
    let (name, value) = (trimmed(name), trimmed(value));
    (!name.is_empty() || !value.is_empty()).then(|| (text(name), unquote(value)))
}

/// Trims, on both sides, what Python treats as white space in Latin-1.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| matches!(byte, 9..=13 | 28..=32 | 0x85 | 0xa0);
    let begin = bytes.iter().position(|byte| !is_space(byte)).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(|byte| !is_space(byte)).map_or(begin, |last| last + 1);
    &bytes[begin..end]
}

/// Returns the value of the last cookie with this name.
pub(in crate::input) fn last<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    pairs(headers).filter(|(key, _)| key == name).last().map(|(_, value)| value)
}

/// Removes the quotes of a quoted value and decodes its escapes, as Python's `http.cookies` does: `\"`, `\\`,
/// and three octal digits that stand for a Latin-1 character.
fn unquote(value: &[u8]) -> Cow<'_, str> {
    let Some(quoted) = value.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return text(value);
    };
    if !quoted.contains(&b'\\') {
        return text(quoted);
    }
    let mut value = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some((byte, after)) = rest.split_first() {
        let (byte, after) = if *byte == b'\\' { unescape(after) } else { (*byte, after) };
        value.push(char::from(byte));
        rest = after;
    }
    Cow::Owned(value)
}

/// Returns the byte that an escape stands for, and the bytes after it. `rest` begins after the backslash.
fn unescape(rest: &[u8]) -> (u8, &[u8]) {
    match rest {
        [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..] => {
            ((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'), after)
        }
        [byte, after @ ..] => (*byte, after),
        [] => (b'\\', rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(text: &str) -> Vec<(String, String)> {
        let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(text).expect("a header"))]);
        pairs(&headers).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn pairs_are_trimmed_and_empty_chunks_dropped() {
        assert_eq!(cookies("a=1;  b = 2 ;; c"), [pair("a", "1"), pair("b", "2"), pair("", "c")]);
    }

    #[test]
    fn latin_1_spaces_are_trimmed() {
        let value = HeaderValue::from_bytes(b"\xa0a\x85=\x85\xe9 \xa0; b=\xa0\xa0").expect("a header");
        let headers = HeaderMap::from_iter([(COOKIE, value)]);
        assert_eq!(pairs(&headers).collect::<Vec<_>>(), [("a".into(), "é".into()), ("b".into(), "".into())]);
    }

    #[test]
    fn non_ascii_bytes_are_latin_1_and_keep_the_other_cookies() {
        let value = HeaderValue::from_bytes(b"a=\xe9; b=2").expect("a header");
        let headers = HeaderMap::from_iter([(COOKIE, value)]);
        assert_eq!((last(&headers, "a").as_deref(), last(&headers, "b").as_deref()), (Some("é"), Some("2")));
    }

    #[test]
    fn a_quoted_value_is_unescaped() {
        assert_eq!(cookies(r#"a="x\054y\"z\\ \351""#), [pair("a", "x,y\"z\\ é")]);
    }
}
