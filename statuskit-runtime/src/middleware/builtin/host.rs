//! The host that a request names.

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
