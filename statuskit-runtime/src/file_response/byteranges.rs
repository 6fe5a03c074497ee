//! Several ranges of a file as `multipart/byteranges` (RFC 9110 section 14.6).

use crate::body::Segment;
use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::ops::Range;

/// Returns a boundary that nobody can foresee, and so put into a file: 128 random bits.
pub(super) fn boundary() -> String {
    let [high, low] = [RandomState::new(), RandomState::new()].map(|state| state.hash_one(()));
    format!("{high:016x}{low:016x}")
}

/// Returns the parts of the body, each with its type and range.
pub(super) fn parts(
    ranges: Vec<Range<u64>>,
    length: u64,
    media_type: &str,
    boundary: &str,
) -> VecDeque<Segment> {
    let mut segments = VecDeque::with_capacity(2 * ranges.len() + 1);
    let mut before = "";
    for range in ranges {
        let head = format!(
            "{before}--{boundary}\r\ncontent-type: {media_type}\r\ncontent-range: {}\r\n\r\n",
            content_range(&range, length)
        );
        segments.extend([Segment::Text(head.into()), Segment::Range(range)]);
        before = "\r\n";
    }
    segments.push_back(Segment::Text(format!("\r\n--{boundary}--\r\n").into()));
    segments
}

/// Returns the value of `Content-Range` for a range that is not empty.
pub(super) fn content_range(range: &Range<u64>, length: u64) -> String {
    format!("bytes {}-{}/{length}", range.start, range.end - 1)
}
