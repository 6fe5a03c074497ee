//! Pages of long lists: `?after=20&limit=10`.
//!
//! A page begins after a key rather than at an offset, so its cost does not grow with the pages before it,
//! and rows that are added or deleted in the meantime do not shift it.

use statuskit::prelude::*;

/// Which page is asked for.
#[model]
#[derive(Clone, Copy, Debug)]
pub struct PageQuery {
    /// The `next` of the page before.
    #[field(default = 0, ge = 0)]
    pub after: i64,
    /// How many there are on a page.
    #[field(default = 20, ge = 1, le = 100)]
    pub limit: i64,
}

/// A page of a list.
#[model]
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// What is on the page.
    pub items: Vec<T>,
    /// `after` of the next page; none when this is the last one.
    pub next: Option<i64>,
}

impl<T> Page<T> {
    /// Creates the page from these rows: one more than fit on the page, if there are that many.
    pub fn new(mut rows: Vec<T>, query: PageQuery, id: fn(&T) -> i64) -> Self {
        let fit = usize::try_from(query.limit).expect("a limit is at most 100");
        let is_last = rows.len() <= fit;
        rows.truncate(fit);
        let next = rows.last().map(id).filter(|_| !is_last);
        Page { items: rows, next }
    }
}
