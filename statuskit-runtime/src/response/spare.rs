//! The spare header map: that of the last request, for the next response.

use http::HeaderMap;
use std::cell::Cell;

/// A larger map is not kept, so that a client cannot make a thread hold memory.
const MOST_FIELDS: usize = 64;

thread_local! {
    static SPARE: Cell<Option<HeaderMap>> = const { Cell::new(None) };
}

/// An empty map, mostly with room for some headers: it spares a response two allocations.
#[inline]
pub(crate) fn take() -> HeaderMap {
    SPARE.try_with(Cell::take).ok().flatten().unwrap_or_default()
}

/// Empties a map that is not needed any more, and keeps its room for the next response of this thread.
#[inline]
pub(crate) fn keep(mut headers: HeaderMap) {
    if (1..=MOST_FIELDS).contains(&headers.capacity()) {
        headers.clear();
        let _ = SPARE.try_with(|spare| spare.set(Some(headers)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::{ACCEPT, HeaderValue};

    #[test]
    fn a_map_comes_back_empty() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
        keep(headers);
        let spare = take();
        assert!(spare.is_empty() && spare.capacity() > 0);
        assert_eq!(take().capacity(), 0);
    }

    #[test]
    fn a_large_map_is_dropped() {
        keep(HeaderMap::with_capacity(MOST_FIELDS * 2));
        assert_eq!(take().capacity(), 0);
    }
}
