//! The contract: every status that each route can answer, and where it comes from.

mod assemble;
mod count;
mod coverage;
mod coverage_file;
mod promise;
mod unrouted;
mod watch;

pub(crate) use assemble::promises;
use count::Counts;
pub use coverage::{Coverage, RouteCoverage, StatusCoverage};
pub(crate) use coverage_file::{Sent, read as read_coverage};
pub use promise::{BodyShape, Promise, PromisedBody, Reason};
pub(crate) use watch::{Seen, Undeclared, Watch, Watching};

use crate::context::Shared;
use crate::operation::Operation;
use crate::route::{Route, RouteFacts};
use http::StatusCode;

/// What an app has promised its clients: for each route, the statuses that it can answer.
///
/// It is assembled once, when the app is built, from the descriptions that also render the answers.
/// What documents and checks statuses reads it: the command `routes`, the watch on undeclared
/// statuses, coverage, the OpenAPI document.
///
/// 500 is on a route's list only where its code names it: that something broke is nobody's promise, so
/// it is never reported as undeclared either.
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
    /// What is answered where no route takes the request: 404, 405, redirects. It is listed, but neither
    /// watched nor counted, since no route has promised it.
    pub unrouted: Vec<Promise>,
    /// The media type of an error's body.
    error_media_type: &'static str,
}

/// What one route has promised.
#[derive(Debug)]
pub struct RouteContract {
    /// What is said of the route.
    pub facts: RouteFacts,
    /// Every status it can answer, in the order of their numbers.
    pub promises: Vec<Promise>,
}

impl Contract {
    /// The contract of an app that has no routes yet.
    pub(crate) fn new(title: String, shared: &Shared) -> Self {
        let error_media_type = shared.errors.media_type();
        let unrouted = unrouted::promises(&shared.settings, error_media_type);
        Contract { title, routes: Vec::new(), unrouted, error_media_type }
    }

    /// Adds a route, whose index is then that of the path table.
    pub(crate) fn add(&mut self, route: &Route, operation: &Operation) {
        let promises = promises(route.facts(), operation, self.error_media_type);
        self.routes.push(RouteContract { facts: route.facts().clone(), promises });
    }

    /// The route of this line: `GET /items/{item_id}`.
    pub fn route(&self, line: &str) -> Option<&RouteContract> {
        self.routes.iter().find(|route| route.facts.line() == line)
    }
}

impl RouteContract {
    /// What it promises of this status.
    pub fn promise(&self, status: StatusCode) -> Option<&Promise> {
        self.promises.iter().find(|promise| promise.status == status)
    }

    /// Every status it can answer, in the order of their numbers.
    pub fn statuses(&self) -> impl Iterator<Item = StatusCode> {
        self.promises.iter().map(|promise| promise.status)
    }

    /// Whether a response of this status keeps to the contract: 500 always does, and what `responses(…)` names a
    /// range of.
    pub fn allows(&self, status: StatusCode) -> bool {
        status == StatusCode::INTERNAL_SERVER_ERROR
            || self.promise(status).is_some()
            || self.facts.response_ranges.iter().any(|range| range.covers(status))
    }
}
