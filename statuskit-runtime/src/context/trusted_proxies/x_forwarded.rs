//! The headers `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix`.

use super::chain::{Chain, ChainEnd, address};
use crate::request::{HostPort, ViaProxy};
use http::HeaderMap;
use percent_encoding::percent_decode_str;

/// Reads what the proxies of a chain report.
pub(super) fn report(chain: &Chain<'_>, headers: &HeaderMap) -> ViaProxy {
    let addresses: Vec<_> = values(headers, "x-forwarded-for").map(address).collect();
    let ChainEnd { client, hops } = chain.follow(&addresses);
    let hosts: Vec<_> = values(headers, "x-forwarded-host").collect();
    let host = trusted(&hosts, hops).first().filter(|host| HostPort::parse(host).is_some());
    let prefixes: Vec<_> = values(headers, "x-forwarded-prefix").collect();
    ViaProxy {
        peer: chain.peer,
        client,
        // The proxy that terminates TLS comes first, and those behind it may append `http`. If the last one counted,
        // a redirect to HTTPS would never end. A client that claims `https` only deceives itself.
        scheme: values(headers, "x-forwarded-proto").next().and_then(scheme),
        host: host.map(|host| (*host).to_owned()),
        root: root(trusted(&prefixes, hops)),
    }
}

/// Returns the elements of a list header, which may be spread over several lines. A line that is not ASCII is one unknown element.
fn values<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or("?"));
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|value| !value.is_empty())
}

/// Returns the elements that trusted proxies have added. Proxies append, so those of a client come first.
fn trusted<'a, 'b>(values: &'b [&'a str], hops: usize) -> &'b [&'a str] {
    &values[values.len().saturating_sub(hops)..]
}

/// Returns the scheme of a URL that a proxy calls so. For a WebSocket some proxies write `wss`.
pub(super) fn scheme(text: &str) -> Option<&'static str> {
    let is_one_of = |names: [&str; 2]| names.iter().any(|name| text.eq_ignore_ascii_case(name));
    match () {
        () if is_one_of(["https", "wss"]) => Some("https"),
        () if is_one_of(["http", "ws"]) => Some("http"),
        () => None,
    }
}

/// Joins the prefixes that proxies have stripped, the outermost first. `None` if there are none, or one is no path.
fn root(prefixes: &[&str]) -> Option<String> {
    let root = prefixes.iter().map(|prefix| path(prefix)).collect::<Option<String>>()?;
    (!root.is_empty()).then_some(root)
}

/// Decodes a path, without its trailing slash. A path that a client would read as another one, or as a host, is `None`.
fn path(prefix: &str) -> Option<String> {
    let decoded = percent_decode_str(prefix).decode_utf8().ok()?;
    let path = decoded.strip_suffix('/').unwrap_or(&decoded);
    let mut segments = path.split('/');
    let is_segment = |segment: &str| {
        !matches!(segment, "" | "." | "..")
            && !segment.contains(['\\', '?', '#', '%'])
            && !segment.contains(char::is_control)
    };
    (segments.next() == Some("") && segments.all(is_segment)).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_a_plain_path() {
        for (prefix, decoded) in [("/shop", "/shop"), ("/shop/", "/shop"), ("/a/%C3%BC", "/a/ü"), ("/", "")]
        {
            assert_eq!(path(prefix).as_deref(), Some(decoded), "{prefix}");
        }
        for prefix in [
            "",
            "shop",
            "//evil.com",
            "/a//b",
            "/a/..",
            "/%2e%2e",
            "/a%2F%2Fb",
            "/a\\b",
            "/a%0a",
            "/?",
            "/%ff",
        ] {
            assert_eq!(path(prefix).filter(|path| !path.is_empty()), None, "{prefix}");
        }
        assert_eq!(root(&["/a", "/b/"]).as_deref(), Some("/a/b"));
        assert_eq!(root(&["/a", "//b"]), None);
        assert_eq!(root(&[]), None);
    }

    #[test]
    fn a_list_may_be_spread_over_lines() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "a, b".parse().expect("ASCII"));
        headers.append("x-forwarded-for", ",c,".parse().expect("ASCII"));
        assert_eq!(values(&headers, "x-forwarded-for").collect::<Vec<_>>(), ["a", "b", "c"]);
    }
}
