//! The ranges that a request asks for (RFC 9110 section 14).

use std::ops::Range;

/// The maximum number of ranges per request, as in Starlette. More of them are ignored.
const MAX_RANGES: usize = 100;

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RequestedRanges {
    /// The whole file, since the header is invalid or about another unit.
    Whole,
    /// At least one range, in ascending order and without overlaps.
    Parts(Vec<Range<u64>>),
    /// Ranges none of which lies inside the file.
    Unsatisfiable,
}

/// One range of a `Range` header, not yet compared with a file.
enum RangeSpec {
    From { first: u64, last: u64 },
    Suffix(u64),
}

/// Reads a `Range` header about a file of this length.
pub(super) fn read(header: &str, length: u64) -> RequestedRanges {
    let Some((unit, set)) = header.split_once('=') else { return RequestedRanges::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") || set.split(',').count() > MAX_RANGES {
        return RequestedRanges::Whole;
    }
    let specs: Option<Vec<_>> =
        set.split(',').map(str::trim).filter(|spec| !spec.is_empty()).map(spec).collect();
    let Some(specs) = specs.filter(|specs| !specs.is_empty()) else { return RequestedRanges::Whole };
    if length == 0 && specs.iter().any(|spec| matches!(spec, RangeSpec::Suffix(1..))) {
        // The end of an empty file is the whole file, which no `Content-Range` can express.
        return RequestedRanges::Whole;
    }
    let ranges: Vec<_> = specs.into_iter().filter_map(|spec| spec.within(length)).collect();
    if ranges.is_empty() { RequestedRanges::Unsatisfiable } else { RequestedRanges::Parts(merged(ranges)) }
}

/// Input: `0-499`, `500-` or `-500`.
fn spec(text: &str) -> Option<RangeSpec> {
    let (first, last) = text.split_once('-')?;
    match (first.trim(), last.trim()) {
        ("", last) => Some(RangeSpec::Suffix(number(last)?)),
        (first, "") => Some(RangeSpec::From { first: number(first)?, last: u64::MAX }),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(RangeSpec::From { first, last })
        }
    }
}

/// Reads digits. A number that is larger than any file is the largest one.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

impl RangeSpec {
    /// Returns the part of the range that lies inside a file of this length, unless it is empty.
    fn within(self, length: u64) -> Option<Range<u64>> {
        let range = match self {
            RangeSpec::From { first, last } => first..last.saturating_add(1).min(length),
            RangeSpec::Suffix(count) => length.saturating_sub(count)..length,
        };
        (!range.is_empty()).then_some(range)
    }
}

/// Sorts ranges, and joins those that overlap or touch.
fn merged(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<u64>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::RequestedRanges::{Parts, Unsatisfiable, Whole};
    use super::*;

    /// Returns the result for a single range.
    fn part(range: Range<u64>) -> RequestedRanges {
        Parts(std::iter::once(range).collect())
    }

    #[test]
    fn a_range_is_cut_at_the_end_of_the_file() {
        for (header, start, end) in [
            ("bytes=0-0", 0, 1),
            ("bytes=2-4", 2, 5),
            ("bytes=8-", 8, 10),
            ("bytes=8-10", 8, 10),
            ("bytes=-3", 7, 10),
            ("bytes=-99", 0, 10),
            ("bytes=0-18446744073709551615", 0, 10),
            ("bytes=0-99999999999999999999", 0, 10),
            ("bytes=-99999999999999999999", 0, 10),
            ("BYTES=2-4", 2, 5),
            (" bytes = 2 - 4 ", 2, 5),
            ("bytes=,2-4,", 2, 5),
        ] {
            assert_eq!(read(header, 10), part(start..end), "{header}");
        }
    }

    #[test]
    fn ranges_are_sorted_and_joined() {
        assert_eq!(read("bytes=7-8,0-1", 10), Parts(vec![0..2, 7..9]));
        assert_eq!(read("bytes=0-4,2-5", 10), part(0..6));
        assert_eq!(read("bytes=0-4,5-5,-1,1-2", 10), Parts(vec![0..6, 9..10]));
        assert_eq!(read("bytes=0-1,20-", 10), part(0..2));
    }

    #[test]
    fn ranges_beyond_the_file_are_unsatisfiable() {
        for header in ["bytes=10-", "bytes=99999999999999999999-", "bytes=-0", "bytes=10-11,20-"] {
            assert_eq!(read(header, 10), Unsatisfiable, "{header}");
        }
        assert_eq!(read("bytes=0-", 0), Unsatisfiable);
        assert_eq!(read("bytes=-0", 0), Unsatisfiable);
    }

    #[test]
    fn whatever_is_not_a_range_is_ignored() {
        let headers = ["", "bytes", "bytes=", "items=0-1", "bytes=a-b", "bytes=1", "bytes=5-2", "bytes=--1"];
        for header in
            headers.into_iter().chain(["bytes=+1-2", "bytes=1-2x", "bytes=0-1,x", "bytes=-", "bytes:0-1"])
        {
            assert_eq!(read(header, 10), Whole, "{header}");
        }
        assert_eq!(read(&format!("bytes=0-0{}", ",2-2".repeat(100)), 10), Whole);
        assert_eq!(read("bytes=-5", 0), Whole);
    }

    #[test]
    fn the_largest_file_does_not_overflow() {
        let length = u64::MAX;
        assert_eq!(read("bytes=18446744073709551614-", length), part(length - 1..length));
    }
}
