//! `HostPort`: the host and the port that a request names.

use std::net::Ipv6Addr;

/// A host and perhaps a port: `example.com`, `example.com:8000`, `[::1]:80`.
///
/// RFC 3986 section 3.2.2 allows far more in a host: percent-encoding, `!`, `$`, `;`, empty labels. What no DNS name
/// and no address contains is refused, because two programs that read such a host may understand different ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HostPort<'a> {
    /// The name or address, an IPv6 address in its brackets.
    pub(crate) host: &'a str,
    /// The port in digits, if there is one.
    pub(crate) port: Option<&'a str>,
}

/// The length of the longest DNS name, with the dot at its end.
const MAX_NAME: usize = 254;

impl<'a> HostPort<'a> {
    /// Reads the value of `Host`, or the authority of a target. Returns `None` if it names no host, or more than a
    /// host and a port.
    pub(crate) fn parse(authority: &'a str) -> Option<Self> {
        let end = match authority.strip_prefix('[') {
            Some(address) => address.find(']')? + 2,
            None => authority.find(':').unwrap_or(authority.len()),
        };
        let (host, rest) = authority.split_at(end);
        let port = match rest.strip_prefix(':') {
            Some(port) => Some(port).filter(|port| !port.is_empty()),
            None if rest.is_empty() => None,
            None => return None,
        };
        (is_host(host) && port.is_none_or(is_port)).then_some(HostPort { host, port })
    }
}

fn is_host(host: &str) -> bool {
    match host.strip_prefix('[') {
        Some(address) => address.strip_suffix(']').is_some_and(|text| text.parse::<Ipv6Addr>().is_ok()),
        None => host.len() <= MAX_NAME && host.strip_suffix('.').unwrap_or(host).split('.').all(is_label),
    }
}

/// Returns whether a label of a name is not empty and has only letters, digits, `-`, and the `_` of service names.
fn is_label(label: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !label.is_empty() && label.bytes().all(is_allowed)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_split_from_their_port() {
        for (authority, host, port) in [
            ("example.com", "example.com", None),
            ("Example.com.:80", "Example.com.", Some("80")),
            ("a_b.xn--nxasmq6b:", "a_b.xn--nxasmq6b", None),
            ("127.0.0.1:8000", "127.0.0.1", Some("8000")),
            ("[::1]", "[::1]", None),
            ("[::1]:443", "[::1]", Some("443")),
        ] {
            assert_eq!(HostPort::parse(authority), Some(HostPort { host, port }), "{authority}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for authority in [
            "",
            ".",
            ":80",
            "a..b",
            ".a",
            "a b",
            "a/b",
            "a%2fb",
            "ada@a",
            "a:b",
            "a:80:80",
            "a:-1",
            "a:+80",
            "a:65536",
            "[::1",
            "::1",
            "[::1]80",
            "[a]",
            "[127.0.0.1]",
            "a]",
            "é",
            "a;b",
            "a,b",
            "a\\b",
            "*",
        ] {
            assert_eq!(HostPort::parse(authority), None, "{authority:?}");
        }
        assert_eq!(HostPort::parse(&"a".repeat(255)), None);
    }
}
