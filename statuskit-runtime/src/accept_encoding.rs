//! The content codings that a client accepts (RFC 9110, section 12.5.3).

use http::header::{ACCEPT_ENCODING, HeaderMap};

/// Returns whether the client accepts this coding, and does not prefer the identity encoding.
#[cfg(any(test, feature = "docs"))]
pub(crate) fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    weight_of(headers, coding).is_some_and(|weight| weight > 0.0)
}

/// Returns the weight of a coding, or zero if the client prefers the identity encoding. `None` if the client does not
/// name the coding.
pub(crate) fn weight_of(headers: &HeaderMap, coding: &str) -> Option<f32> {
    let weight =
        |wanted: &str| codings(headers).find(|(name, _)| is_coding(name, wanted)).map(|found| found.1);
    let plain = weight("identity").unwrap_or(0.0);
    let weight = weight(coding).or_else(|| weight("*"))?;
    Some(if weight >= plain { weight } else { 0.0 })
}

/// Returns whether a name is that of a coding. `x-gzip` is an old name of `gzip`.
fn is_coding(name: &str, coding: &str) -> bool {
    name.eq_ignore_ascii_case(coding) || (coding == "gzip" && name.eq_ignore_ascii_case("x-gzip"))
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

    fn headers(accepted: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepted))])
    }

    #[test]
    fn accept_encoding_decides_about_gzip() {
        for accepted in ["gzip", "br, GZip;q=0.5", "*", "x-gzip", "gzip, identity", "gzip;q=1.0,*;q=0"] {
            assert!(accepts(&headers(accepted), "gzip"), "{accepted}");
        }
        for accepted in ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *", "gzip; q=0.5, identity"] {
            assert!(!accepts(&headers(accepted), "gzip"), "{accepted}");
        }
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }

    #[test]
    fn a_coding_has_its_own_weight_or_that_of_every_other() {
        let accepted = headers("gzip;q=0.5, *;q=0.2");
        assert_eq!(weight_of(&accepted, "gzip"), Some(0.5));
        assert_eq!(weight_of(&accepted, "br"), Some(0.2));
        assert_eq!(weight_of(&headers("gzip"), "br"), None);
    }
}
