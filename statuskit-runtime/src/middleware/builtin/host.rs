//! The host that a request names.

use crate::request::RequestParts;
use http::header::HOST;

/// Returns `Host`, or else the authority of the target (RFC 9110 section 7.2): `example.com:8000`.
pub(super) fn authority(request: &RequestParts) -> Option<&str> {
    let host = request.header(HOST.as_str());
    host.or_else(|| request.uri.authority().map(http::uri::Authority::as_str)).filter(|host| !host.is_empty())
}

/// Splits the port off. Input: `example.com:8000`, `[::1]:80`. Output: `example.com`, `[::1]`, and the port.
pub(super) fn split_port(authority: &str) -> (&str, Option<&str>) {
    let end = authority.rfind(']').map_or(0, |end| end + 1);
    match authority[end..].find(':') {
        Some(colon) => (&authority[..end + colon], Some(&authority[end + colon + 1..])),
        None => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_split_from_the_host() {
        assert_eq!(split_port("example.com:80"), ("example.com", Some("80")));
        assert_eq!(split_port("[::1]"), ("[::1]", None));
        assert_eq!(split_port("[::1]:443"), ("[::1]", Some("443")));
    }
}
