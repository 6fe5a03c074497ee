//! The contract: every status that each route can return, and where it comes from.

mod assemble;
mod count;
mod coverage;
mod coverage_file;
mod coverage_report;
mod missed_report;
mod promise;
mod route_variant;
mod shared_status;
mod unrouted;
mod watch;

pub use crate::origin::{Origin, SourceLocation};
pub(crate) use assemble::promises;
use count::Counts;
pub(crate) use count::SentCounts;
pub use coverage::{Coverage, RouteCoverage, StatusCoverage, VariantCoverage};
pub(crate) use coverage_file::read as read_coverage;
pub use promise::{BodyShape, Promise, PromisedBody, Reason};
pub(crate) use route_variant::{RouteVariant, errors_line};
pub(crate) use shared_status::{SharedStatus, on_routes};
pub(crate) use watch::{Undeclared, Watch, Watching};

use crate::context::AppContext;
use crate::error::RaisedVariant;
use crate::operation::Operation;
use crate::route::{Route, RouteInfo};
use http::StatusCode;

/// What an app promises its clients: for each route, the statuses that it can return.
///
/// The contract is assembled once, when the app is built, from the same descriptions that render the
/// responses. Everything that documents or checks statuses reads it: the `routes` command, the watch for
/// undeclared statuses, coverage, and the OpenAPI document.
///
/// 500 is listed for a route only if its code names it. An unexpected failure is not part of any promise,
/// so a 500 is never reported as undeclared either.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/notes")]
/// async fn add_note(#[body] text: String) -> Result<String, HttpError> {
///     if text.is_empty() {
///         raise!(CONFLICT, "A note needs a text");
///     }
///     Ok(text)
/// }
///
/// let service = App::new().routes(routes![add_note]).build().expect("the routes are right");
/// let route = service.contract().route("POST /notes").expect("it is there");
/// let statuses: Vec<u16> = route.statuses().map(|status| status.as_u16()).collect();
/// assert_eq!(statuses, [201, 400, 408, 409, 413, 422]);
/// ```
#[derive(Debug)]
pub struct Contract {
    /// The title of the app.
    pub title: String,
    /// The routes, in the order in which they were added.
    pub routes: Vec<RouteContract>,
    /// The statuses of requests that no route matches: 404, 405, redirects. They are listed, but neither
    /// watched nor counted, since no route promises them.
    pub unrouted: Vec<Promise>,
    /// The media type of an error's body.
    error_media_type: &'static str,
}

/// The contract of one route.
#[derive(Debug)]
pub struct RouteContract {
    /// The properties of the route.
    pub info: RouteInfo,
    /// Every status it can return, in ascending order.
    pub promises: Vec<Promise>,
    /// The variants of the errors that its handler and dependencies return, listed or not.
    pub(crate) variants: Vec<RouteVariant>,
}

impl Contract {
    /// Creates the contract of an app that has no routes yet.
    pub(crate) fn new(title: String, context: &AppContext) -> Self {
        let error_media_type = context.errors.media_type();
        let unrouted = unrouted::promises(&context.settings, error_media_type);
        Contract { title, routes: Vec::new(), unrouted, error_media_type }
    }

    /// Adds a route. Its index is the same as in the path table.
    pub(crate) fn add(&mut self, route: &Route, operation: &Operation) {
        let promises = promises(route.info(), operation, self.error_media_type);
        let variants = RouteVariant::all(&operation.errors);
        self.routes.push(RouteContract { info: route.info().clone(), promises, variants });
    }

    /// Returns the route with this line, such as `GET /items/{item_id}`.
    pub fn route(&self, line: &str) -> Option<&RouteContract> {
        self.routes.iter().find(|route| route.info.line() == line)
    }
}

impl RouteContract {
    /// Returns the promise of this status.
    pub fn promise(&self, status: StatusCode) -> Option<&Promise> {
        self.promises.iter().find(|promise| promise.status == status)
    }

    /// Returns every status that the route can return, in ascending order.
    pub fn statuses(&self) -> impl Iterator<Item = StatusCode> {
        self.promises.iter().map(|promise| promise.status)
    }

    /// Returns the variant that was raised and sent with this status, if its function lists others only. It is
    /// never a 500, and never one to which an error handler gave another status.
    pub(crate) fn unlisted(&self, raised: RaisedVariant, status: StatusCode) -> Option<&RouteVariant> {
        let variant = self.variants.iter().find(|variant| variant.is_sent_as(raised, status))?;
        let mut reasons = self.promises.iter().flat_map(|promise| &promise.reasons);
        let is_promised = reasons.any(|reason| {
            reason.origin == raised.origin && reason.through.last() == raised.dependency.as_ref()
        });
        (!is_promised && status != StatusCode::INTERNAL_SERVER_ERROR).then_some(variant)
    }

    /// Returns whether a response with this status keeps the contract. A 500 always does, and so do the 501 of
    /// a handler that is not written yet and any status in a range of `responses(…)`.
    pub fn allows(&self, status: StatusCode) -> bool {
        matches!(status, StatusCode::INTERNAL_SERVER_ERROR | StatusCode::NOT_IMPLEMENTED)
            || self.promise(status).is_some()
            || self.info.response_ranges.iter().any(|range| range.covers(status))
    }
}
