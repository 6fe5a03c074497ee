//! Validates the `Host` header of a request, as RFC 9112 (section 3.2) requires of a server.

use crate::error::HttpError;
use http::header::{CONNECTION, HOST};
use http::{HeaderMap, HeaderValue, StatusCode, Version};

/// What is wrong with the `Host` header of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadHost {
    Missing,
    Repeated,
    Malformed,
}

impl BadHost {
    /// Checks the headers of a request. A request of HTTP/1.0 needs no host.
    ///
    /// A client should send `Host` first (RFC 9110, section 7.2). There it is found without hashing, and if
    /// no header is repeated, `Host` is not either.
    #[inline]
    pub(super) fn of(version: Version, headers: &HeaderMap) -> Option<Self> {
        match headers.iter().next() {
            Some((name, host)) if name == HOST && headers.len() == headers.keys_len() => {
                (!is_host(host)).then_some(BadHost::Malformed)
            }
            Some(_) | None => BadHost::anywhere(version, headers),
        }
    }

    fn anywhere(version: Version, headers: &HeaderMap) -> Option<Self> {
        let mut hosts = headers.get_all(HOST).iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => (!is_host(host)).then_some(BadHost::Malformed),
            (None, _) => (version == Version::HTTP_11).then_some(BadHost::Missing),
            (Some(_), Some(_)) => Some(BadHost::Repeated),
        }
    }

    const fn detail(self) -> &'static str {
        match self {
            BadHost::Missing => "The header Host is missing",
            BadHost::Repeated => "The header Host is there more than once",
            BadHost::Malformed => "The header Host names no host",
        }
    }

    /// Returns a 400 that ends the connection, since an intermediary may attribute the next request to
    /// another host.
    pub(super) fn error(self) -> HttpError {
        HttpError::new(StatusCode::BAD_REQUEST, self.detail()).header(CONNECTION, "close")
    }
}

/// Returns whether all these bytes are allowed in a host and its port (RFC 3986, section 3.2.2). An empty
/// host is allowed.
///
/// Hosts are short and nearly all are valid, so the loop does not return early.
fn is_host(host: &HeaderValue) -> bool {
    host.as_bytes().iter().fold(true, |so_far, byte| so_far & ALLOWED[usize::from(*byte)])
}

const ALLOWED: [bool; 256] = {
    let mut allowed = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        allowed[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let marks = b"-._~%!$&'()*+,;=[]:";
    let mut mark = 0;
    while mark < marks.len() {
        allowed[marks[mark] as usize] = true;
        mark += 1;
    }
    allowed
};

#[cfg(test)]
mod tests {
    use super::*;

    fn bad_host(hosts: &[&'static str]) -> Option<BadHost> {
        let hosts = hosts.iter().map(|host| (HOST, HeaderValue::from_static(host)));
        BadHost::of(
            Version::HTTP_11,
            &hosts.fold(HeaderMap::new(), |mut headers, (name, host)| {
                headers.append(name, host);
                headers
            }),
        )
    }

    #[test]
    fn names_and_addresses_with_or_without_a_port_are_valid() {
        for host in ["example.com", "localhost:8000", "[::1]:80", "xn--nxasmq6b", "a_b", "caf%C3%A9.fr", ""] {
            assert_eq!(bad_host(&[host]), None, "{host}");
        }
        for host in ["a b", "a/b", "ada@example.com", "http://a", "a?b", "a#b", "a\\b", "a<b"] {
            assert_eq!(bad_host(&[host]), Some(BadHost::Malformed), "{host}");
        }
    }

    #[test]
    fn exactly_one_host_is_required() {
        assert_eq!(bad_host(&[]), Some(BadHost::Missing));
        assert_eq!(bad_host(&["a", "a"]), Some(BadHost::Repeated));
        let [close, odd] = ["close", "a b"].map(HeaderValue::from_static);
        let behind = HeaderMap::from_iter([(CONNECTION, close), (HOST, odd)]);
        assert_eq!(BadHost::of(Version::HTTP_11, &behind), Some(BadHost::Malformed));
        assert_eq!(BadHost::of(Version::HTTP_10, &HeaderMap::new()), None);
    }
}
