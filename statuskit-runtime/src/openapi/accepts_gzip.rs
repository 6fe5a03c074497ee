//! Whether a client accepts gzip (RFC 9110, section 12.5.3).

use http::header::{ACCEPT_ENCODING, HeaderMap};

/// Returns whether the client accepts gzip, and does not prefer the identity encoding.
pub(super) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let weight = |wanted: &str| codings(headers).find(|(coding, _)| coding.eq_ignore_ascii_case(wanted));
    let gzip = weight("gzip").or_else(|| weight("x-gzip")).or_else(|| weight("*"));
    let plain = weight("identity").map_or(0.0, |(_, weight)| weight);
    gzip.is_some_and(|(_, gzip)| gzip > 0.0 && gzip >= plain)
}

/// Input: `gzip;q=0.5, br`. Output: `("gzip", 0.5)` and `("br", 1.0)`.
fn codings(headers: &HeaderMap) -> impl Iterator<Item = (&str, f32)> {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.trim().trim_start_matches(['q', 'Q']).trim_start_matches('=');
        (name.trim(), weight.parse().unwrap_or(0.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn read(accepted: &'static str) -> bool {
        accepts_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepted))]))
    }

    #[test]
    fn accept_encoding_decides_about_gzip() {
        for accepted in ["gzip", "br, GZip;q=0.5", "*", "x-gzip", "gzip, identity", "gzip;q=1.0,*;q=0"] {
            assert!(read(accepted), "{accepted}");
        }
        for accepted in ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *", "gzip; q=0.5, identity"] {
            assert!(!read(accepted), "{accepted}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
