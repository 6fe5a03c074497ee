//! The `ETag`s of files.

use foldhash::fast::FixedState;
use http::HeaderValue;
use std::hash::BuildHasher;
use std::time::{SystemTime, UNIX_EPOCH};

/// Returns the `ETag` of a file: its time and its length, as in nginx, but with nanoseconds.
pub(super) fn of_file(modified: SystemTime, length: u64) -> HeaderValue {
    let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    quoted(since.as_nanos(), length)
}

/// Returns the `ETag` of bytes: a hash of them, and their length.
pub(crate) fn of_bytes(bytes: &[u8]) -> HeaderValue {
    quoted(FixedState::default().hash_one(bytes).into(), bytes.len() as u64)
}

/// Input: `"1-2"` and `br`. Output: `"1-2-br"`.
pub(super) fn encoded(etag: &HeaderValue, coding: &str) -> Option<HeaderValue> {
    let text = etag.to_str().ok()?.strip_suffix('"')?;
    HeaderValue::try_from(format!("{text}-{coding}\"")).ok()
}

fn quoted(version: u128, length: u64) -> HeaderValue {
    HeaderValue::try_from(format!("\"{version:x}-{length:x}\""))
        .expect("hexadecimal digits are visible ASCII")
}

/// Returns whether two `ETag`s are equal and neither is weak (RFC 9110 section 8.8.3.2).
pub(super) fn equal_strongly(left: &str, right: &str) -> bool {
    left == right && !left.starts_with("W/")
}

/// Returns whether two `ETag`s are equal, weak or not.
pub(super) fn equal_weakly(left: &str, right: &str) -> bool {
    left.trim_start_matches("W/") == right.trim_start_matches("W/")
}

/// Input: `"a,b", W/"c"`. Output: `"a,b"` and `W/"c"`. What follows an invalid tag is left out.
pub(super) fn tags(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let opening = rest.strip_prefix("W/").unwrap_or(rest);
        let closing = opening.strip_prefix('"')?.find('"')?;
        let (tag, after) = rest.split_at(rest.len() - opening.len() + closing + 2);
        rest = after;
        Some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_split_at_its_tags_and_not_at_every_comma() {
        assert_eq!(tags(r#""a,b", W/"c" ,,"""#).collect::<Vec<_>>(), [r#""a,b""#, r#"W/"c""#, r#""""#]);
        assert_eq!(tags(r#""a", b, "c""#).collect::<Vec<_>>(), [r#""a""#]);
        assert_eq!(tags(r#"W/a"#).count() + tags(r#"""#).count() + tags("").count(), 0);
    }

    #[test]
    fn only_strong_tags_are_strongly_equal() {
        assert!(equal_strongly(r#""a""#, r#""a""#) && equal_weakly(r#"W/"a""#, r#""a""#));
        assert!(!equal_strongly(r#"W/"a""#, r#"W/"a""#) && !equal_weakly(r#""a""#, r#""b""#));
    }
}
