//! `Page`: a route of the documentation.

use crate::origin::SourceLocation;
use crate::route::Route;

/// A route of the documentation, and the setting for its path.
pub(crate) struct Page {
    pub(crate) setting: &'static str,
    /// Where the author set it.
    pub(crate) place: Option<SourceLocation>,
    pub(crate) route: Route,
}
