//! Reuse of allocations: the contents of the last response, including the header map of the last request,
//! serve the next response of the same thread.

use super::Contents;
use http::HeaderMap;
use std::cell::Cell;

/// The largest capacity of a map that is kept. The limit stops clients from making a thread hold memory.
const MAX_SPARE_CAPACITY: usize = 64;

thread_local! {
    static SPARE: Cell<Option<Box<Contents>>> = const { Cell::new(None) };
}

/// Returns empty contents, usually with capacity for some headers. This saves three allocations per response.
#[inline]
pub(crate) fn take() -> Box<Contents> {
    SPARE.try_with(Cell::take).ok().flatten().unwrap_or_default()
}

/// Keeps empty contents for the next response.
#[inline]
pub(super) fn keep(contents: Box<Contents>) {
    let _ = SPARE.try_with(|spare| spare.set(Some(contents)));
}

impl Contents {
    /// Clears a map that is no longer needed and keeps its allocation, unless it is too large.
    #[inline]
    pub(crate) fn recycle_headers(&mut self, headers: &mut HeaderMap) {
        if (1..=MAX_SPARE_CAPACITY).contains(&headers.capacity()) {
            headers.clear();
            std::mem::swap(&mut self.spare_headers, headers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Response;
    use http::StatusCode;
    use http::header::{ACCEPT, HeaderValue};

    /// Returns the capacity of the next response's map, after a response to a request with this map.
    fn room_after(mut headers: HeaderMap) -> usize {
        let mut response = Response::new();
        response.0.recycle_headers(&mut headers);
        response.into_http(StatusCode::OK, false);
        let next = take().headers;
        assert!(next.is_empty());
        next.capacity()
    }

    #[test]
    fn the_header_map_of_a_request_is_reused() {
        assert!(room_after(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("*/*"))])) > 0);
    }

    #[test]
    fn a_large_header_map_is_dropped() {
        assert_eq!(room_after(HeaderMap::with_capacity(MAX_SPARE_CAPACITY * 2)), 0);
    }

    #[test]
    fn a_reused_response_keeps_nothing_of_the_previous_one() {
        let full =
            Response::of(HeaderValue::from_static("text/plain"), "text").status(404).background(async {});
        let mut full = full.header("", "a header without a name");
        (full.0.class_status, full.0.ignores_parts) = (StatusCode::FOUND, true);
        let sent = full.into_http(StatusCode::OK, false);
        assert_eq!(sent.headers().len(), 1);

        let next = Response::new().0;
        assert!(next.headers.is_empty() && next.body.as_bytes() == Some(&[]));
        assert!(next.status.is_none() && next.background.is_none() && next.failure.is_none());
        assert_eq!((next.class_status, next.ignores_parts), (StatusCode::OK, false));
    }
}
