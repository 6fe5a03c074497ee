//! `PageAddress`: where a page is served, and who set it.

use super::page::Page;
use crate::origin::SourceLocation;
use crate::route::Route;
use std::panic::Location;

/// The path of a page.
#[derive(Clone, Debug)]
pub(crate) struct PageAddress {
    pub(super) url: String,
    /// Where the author set it. A default address yields to a route of the author.
    place: Option<SourceLocation>,
}

impl PageAddress {
    /// Creates a default address.
    pub(super) fn standard(url: &str) -> Self {
        PageAddress { url: url.to_owned(), place: None }
    }

    /// Creates an address that the author sets.
    ///
    /// # Panics
    ///
    /// If it does not begin with `/`.
    #[track_caller]
    pub(crate) fn set(url: &str) -> Self {
        assert!(url.starts_with('/'), "`{url}` is not a page path: it must begin with `/`, as in `/{url}`");
        PageAddress { url: url.to_owned(), place: Some(Location::caller()) }
    }

    /// Returns the pages for the routes at and below this address.
    pub(super) fn pages(&self, setting: &'static str, routes: impl IntoIterator<Item = Route>) -> Vec<Page> {
        routes.into_iter().map(|route| Page { setting, place: self.place, route }).collect()
    }
}
