//! `Address`: where a page is served, and who set it.

use super::Page;
use crate::origin::Place;
use crate::route::Route;
use std::panic::Location;

/// The path of a page.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    pub(super) url: String,
    /// Where the author set it. A default address yields to a route of the author.
    place: Option<Place>,
}

impl Address {
    /// Creates a default address.
    pub(super) fn standard(url: &str) -> Self {
        Address { url: url.to_owned(), place: None }
    }

    /// Creates an address that the author sets.
    ///
    /// # Panics
    ///
    /// If it does not begin with `/`.
    #[track_caller]
    pub(crate) fn set(url: &str) -> Self {
        assert!(url.starts_with('/'), "`{url}` is not a page path: it must begin with `/`, as in `/{url}`");
        Address { url: url.to_owned(), place: Some(Location::caller()) }
    }

    /// Returns the pages for the routes at and below this address.
    pub(super) fn pages(&self, setting: &'static str, routes: impl IntoIterator<Item = Route>) -> Vec<Page> {
        routes.into_iter().map(|route| Page { setting, place: self.place, route }).collect()
    }
}
