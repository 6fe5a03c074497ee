//! The preconditions of a request for a file (RFC 9110 section 13).

use super::entity_tag::{equal_strongly, equal_weakly, tags};
use http::HeaderMap;
use http::header::{
    ETAG, HeaderName, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE,
    LAST_MODIFIED,
};
use httpdate::parse_http_date;
use std::time::SystemTime;

/// The result of the preconditions.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The file is sent.
    Send,
    /// The client has the file already: a 304.
    NotModified,
    /// The file is not the one that the client expects: a 412.
    Failed,
}

/// What a file is compared by: the headers of the response to come.
pub(super) struct Validators<'a> {
    etag: Option<&'a str>,
    modified: Option<SystemTime>,
}

impl<'a> Validators<'a> {
    pub(super) fn of(response: &'a HeaderMap) -> Self {
        let etag = response.get(ETAG).and_then(|tag| tag.to_str().ok());
        Validators { etag, modified: date(response, LAST_MODIFIED) }
    }

    /// Evaluates the preconditions of a GET or HEAD, in the order of RFC 9110 section 13.2.2.
    ///
    /// A date that is not one, or that has nothing to be compared with, is ignored.
    pub(super) fn evaluate(&self, request: &HeaderMap) -> Verdict {
        if request.contains_key(IF_MATCH) {
            if !self.is_among(request, IF_MATCH, equal_strongly) {
                return Verdict::Failed;
            }
        } else if self.changed_since(request, IF_UNMODIFIED_SINCE) == Some(true) {
            return Verdict::Failed;
        }
        let is_known = match request.contains_key(IF_NONE_MATCH) {
            true => self.is_among(request, IF_NONE_MATCH, equal_weakly),
            false => self.changed_since(request, IF_MODIFIED_SINCE) == Some(false),
        };
        if is_known { Verdict::NotModified } else { Verdict::Send }
    }

    /// Returns whether ranges may be sent: the file is the one of which the client has the rest.
    pub(super) fn allow_ranges(&self, request: &HeaderMap) -> bool {
        let Some(condition) = request.get(IF_RANGE) else { return true };
        let Ok(condition) = condition.to_str() else { return false };
        match parse_http_date(condition) {
            Ok(date) => self.modified == Some(date),
            Err(_) => self.etag.is_some_and(|etag| equal_strongly(etag, condition.trim())),
        }
    }

    /// Returns whether a list of `ETag`s contains that of the file. `*` contains every one.
    fn is_among(&self, request: &HeaderMap, name: HeaderName, equal: fn(&str, &str) -> bool) -> bool {
        request.get_all(name).iter().filter_map(|list| list.to_str().ok()).any(|list| {
            list.trim() == "*" || self.etag.is_some_and(|etag| tags(list).any(|tag| equal(tag, etag)))
        })
    }

    /// Returns whether the file has changed since the date in a header, if both dates are known.
    fn changed_since(&self, request: &HeaderMap, name: HeaderName) -> Option<bool> {
        Some(self.modified? > date(request, name)?)
    }
}

/// Returns the date in a header. More than one is none (RFC 9110 section 13.1.3).
fn date(headers: &HeaderMap, name: HeaderName) -> Option<SystemTime> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    parse_http_date(value.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "Sun, 06 Nov 1994 08:49:36 GMT";
    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    /// The same time in the two obsolete formats.
    const OLD: [&str; 2] = ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    fn verdict(request: &[(&'static str, &'static str)]) -> Verdict {
        Validators::of(&headers(&[("etag", r#""a""#), ("last-modified", DATE)])).evaluate(&headers(request))
    }

    #[test]
    fn each_condition_decides_alone() {
        assert_eq!(verdict(&[]), Verdict::Send);
        for (name, value, expected) in [
            ("if-match", r#""b", "a""#, Verdict::Send),
            ("if-match", "*", Verdict::Send),
            ("if-match", r#"W/"a""#, Verdict::Failed),
            ("if-none-match", r#""b", W/"a""#, Verdict::NotModified),
            ("if-none-match", "*", Verdict::NotModified),
            ("if-none-match", r#""b""#, Verdict::Send),
            ("if-modified-since", DATE, Verdict::NotModified),
            ("if-modified-since", OLD[0], Verdict::NotModified),
            ("if-modified-since", OLD[1], Verdict::NotModified),
            ("if-modified-since", BEFORE, Verdict::Send),
            ("if-modified-since", "yesterday", Verdict::Send),
            ("if-unmodified-since", DATE, Verdict::Send),
            ("if-unmodified-since", BEFORE, Verdict::Failed),
            ("if-unmodified-since", "", Verdict::Send),
        ] {
            assert_eq!(verdict(&[(name, value)]), expected, "{name}: {value}");
        }
    }

    #[test]
    fn tags_take_precedence_over_dates_and_matches_over_non_matches() {
        assert_eq!(verdict(&[("if-match", r#""a""#), ("if-unmodified-since", BEFORE)]), Verdict::Send);
        assert_eq!(verdict(&[("if-none-match", r#""b""#), ("if-modified-since", DATE)]), Verdict::Send);
        assert_eq!(verdict(&[("if-match", r#""b""#), ("if-none-match", r#""a""#)]), Verdict::Failed);
        assert_eq!(verdict(&[("if-match", r#""a""#), ("if-none-match", r#""a""#)]), Verdict::NotModified);
        assert_eq!(
            verdict(&[("if-none-match", r#""b""#), ("if-none-match", r#""a""#)]),
            Verdict::NotModified
        );
        assert_eq!(verdict(&[("if-modified-since", DATE), ("if-modified-since", DATE)]), Verdict::Send);
    }

    #[test]
    fn ranges_need_the_same_file() {
        let own = headers(&[("etag", r#""a""#), ("last-modified", DATE)]);
        let allow = |value| Validators::of(&own).allow_ranges(&headers(&[("if-range", value)]));
        assert!(allow(r#""a""#) && allow(DATE) && allow(OLD[1]));
        assert!(!allow(r#"W/"a""#) && !allow(r#""b""#) && !allow(BEFORE) && !allow("a") && !allow(""));
        assert!(!Validators::of(&HeaderMap::new()).allow_ranges(&headers(&[("if-range", DATE)])));
    }
}
