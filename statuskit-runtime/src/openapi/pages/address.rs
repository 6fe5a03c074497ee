//! `Address`: where a page is served, and who says so.

use super::Page;
use crate::origin::Place;
use crate::route::Route;
use std::panic::Location;

/// The path of a page.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    pub(super) url: String,
    /// Where the author has set it; one that nobody has set gives way to a route of the author's.
    place: Option<Place>,
}

impl Address {
    /// The one that holds unless it is set.
    pub(super) fn standard(url: &str) -> Self {
        Address { url: url.to_owned(), place: None }
    }

    /// One that the author sets.
    ///
    /// # Panics
    ///
    /// When it does not begin with `/`.
    #[track_caller]
    pub(crate) fn set(url: &str) -> Self {
        assert!(url.starts_with('/'), "`{url}` is no place for a page: it begins with `/`, as `/{url}` does");
        Address { url: url.to_owned(), place: Some(Location::caller()) }
    }

    /// The routes there, and below.
    pub(super) fn pages(&self, setting: &'static str, routes: impl IntoIterator<Item = Route>) -> Vec<Page> {
        routes.into_iter().map(|route| Page { setting, place: self.place, route }).collect()
    }
}
