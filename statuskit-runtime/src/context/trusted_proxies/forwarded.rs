//! The header `Forwarded` (RFC 7239).

use super::chain::{Chain, ChainEnd, address};
use super::x_forwarded::scheme;
use crate::request::{HostPort, ViaProxy};
use http::HeaderMap;

/// What one proxy reports: `for=192.0.2.1;proto=https;host=example.com`.
#[derive(Debug, Default, PartialEq, Eq)]
struct ForwardedElement {
    client: Option<String>,
    proto: Option<String>,
    host: Option<String>,
}

/// Reads what the proxies of a chain report. The scheme and the host are those that the proxy next to the client has
/// seen.
pub(super) fn report(chain: &Chain<'_>, headers: &HeaderMap) -> ViaProxy {
    let elements: Vec<_> = elements(headers).collect();
    let addresses: Vec<_> =
        elements.iter().map(|element| element.client.as_deref().and_then(address)).collect();
    let ChainEnd { client, hops } = chain.follow(&addresses);
    let nearest = elements.get(elements.len().saturating_sub(hops));
    let host = nearest.and_then(|element| element.host.clone());
    ViaProxy {
        peer: chain.peer,
        client,
        scheme: nearest.and_then(|element| scheme(element.proto.as_deref()?)),
        host: host.filter(|host| HostPort::parse(host).is_some()),
        root: None,
    }
}

/// Returns the elements of the header, which may be spread over several lines. One that is malformed is empty.
fn elements(headers: &HeaderMap) -> impl Iterator<Item = ForwardedElement> {
    let lines = headers.get_all("forwarded").iter().map(|line| line.to_str().unwrap_or("?"));
    let texts = lines.flat_map(|line| split(line, ',')).map(str::trim).filter(|text| !text.is_empty());
    texts.map(|text| ForwardedElement::parse(text).unwrap_or_default())
}

impl ForwardedElement {
    fn parse(text: &str) -> Option<Self> {
        let mut element = ForwardedElement::default();
        for pair in split(text, ';').into_iter().map(str::trim).filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=')?;
            let value = unquote(value)?;
            let known = match () {
                () if name.eq_ignore_ascii_case("for") => &mut element.client,
                () if name.eq_ignore_ascii_case("proto") => &mut element.proto,
                () if name.eq_ignore_ascii_case("host") => &mut element.host,
                () => continue,
            };
            if known.replace(value).is_some() {
                return None;
            }
        }
        Some(element)
    }
}

/// Splits a text at a mark, but not inside quotes. Input: `a="1,2",b`. Output: `a="1,2"` and `b`.
fn split(text: &str, mark: char) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(|letter| {
        is_quoted ^= letter == '"' && !is_escaped;
        is_escaped = is_quoted && !is_escaped && letter == '\\';
        letter == mark && !is_quoted
    })
    .collect()
}

/// Returns the value of a token or of a quoted string.
fn unquote(value: &str) -> Option<String> {
    let Some(quoted) = value.strip_prefix('"') else {
        return (!value.is_empty() && !value.contains(['"', ' '])).then(|| value.to_owned());
    };
    let mut letters = quoted.strip_suffix('"')?.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(letters.next()?),
            '"' => return None,
            letter => text.push(letter),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read_with_their_quotes() {
        let mut headers = HeaderMap::new();
        headers.append(
            "forwarded",
            r#"For="[2001:db8::1]:80";proto=https, for=_hidden"#.parse().expect("ASCII"),
        );
        headers.append("forwarded", r#"by=a;host="a\"b,c";for=10.0.0.1"#.parse().expect("ASCII"));
        let text = |text: &str| Some(text.to_owned());
        let expected = [
            ForwardedElement { client: text("[2001:db8::1]:80"), proto: text("https"), host: None },
            ForwardedElement { client: text("_hidden"), ..ForwardedElement::default() },
            ForwardedElement { client: text("10.0.0.1"), proto: None, host: text("a\"b,c") },
        ];
        assert_eq!(elements(&headers).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_malformed_element_is_empty() {
        for text in ["for", "for=", "for=\"a", "for=a;for=b", "for=\"a\"b\"", "for=a b"] {
            assert_eq!(ForwardedElement::parse(text), None, "{text}");
        }
    }
}
