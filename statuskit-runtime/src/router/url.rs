//! From a path with captures back to a URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters (RFC 3986 section 2.3).
const SEGMENT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const REST: AsciiSet = SEGMENT.remove(b'/');

/// Input: `/items/{item_id}`, `item_id` is `7`. Output: `/items/7`; `None` unless the captures are
/// just those of the path.
pub(crate) fn fill(path: &str, captures: &[(&str, &str)]) -> Option<String> {
    let mut pieces = path.split('{');
    let mut url = pieces.next()?.to_owned();
    let mut filled = 0;
    for piece in pieces {
        let (capture, rest) = piece.split_once('}')?;
        let (name, escaped) = match capture.strip_suffix(":path") {
            Some(name) => (name, &REST),
            None => (capture, &SEGMENT),
        };
        let (_, value) = captures.iter().find(|(known, _)| *known == name)?;
        url.extend(utf8_percent_encode(value, escaped));
        url.push_str(rest);
        filled += 1;
    }
    (filled == captures.len()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_encoded_into_their_places() {
        assert_eq!(
            fill("/a/{x}/{y:path}", &[("y", "c/d e"), ("x", "b/")]).as_deref(),
            Some("/a/b%2F/c/d%20e")
        );
        assert_eq!(fill("/a", &[]).as_deref(), Some("/a"));
    }

    #[test]
    fn captures_must_be_those_of_the_path() {
        assert_eq!(fill("/a/{x}", &[]), None);
        assert_eq!(fill("/a", &[("x", "b")]), None);
    }
}
