//! `Coverage`: which of the promised statuses and error variants have been sent.

use super::{Contract, Origin, Promise, Reason, RouteContract, SentCounts, SharedStatus};
use crate::status::IntoStatus;

const HELP: &str = "send them in a test, or exclude them with `.ignore(STATUS)` or `.except(\"GET /path\", STATUS)`; \
                    `errors = […]` in a decorator removes error variants that the handler does not return, and \
                    `… -- routes --unseen` writes these lists";

/// How often each status of the contract, and each variant of an error, had been sent when this snapshot was
/// taken.
///
/// - If a status comes from several variants of an error type with `#[derive(HttpError)]`, each of them should
///   be sent. `errors = […]` in a decorator removes those that the handler does not return.
/// - A status that a router, the app, a rate limit or another middleware adds to several routes should be sent
///   by one of them.
/// - Statuses that the framework sends by itself (413 for a body that is too long, 408, 415, and 400 for a
///   malformed body) are counted and shown, but never reported as missed.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/items/{item_id}")]
/// async fn read_item(item_id: u64) -> Result<u64, HttpError> {
///     if item_id == 0 {
///         raise!(NOT_FOUND, "Item not found");
///     }
///     Ok(item_id)
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![read_item]));
/// client.get("/items/7").await.assert_status(OK);
/// client.get("/items/0").await.assert_status(NOT_FOUND);
/// client.contract().ignore(UNPROCESSABLE_ENTITY).assert_covered();
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "call `.assert_covered()` to assert it or `.report()` to get it as text"]
pub struct Coverage {
    /// The routes, in the order in which they were added.
    pub routes: Vec<RouteCoverage>,
    /// Whether the report repeats statuses that routes share.
    pub(super) is_unfolded: bool,
}

/// The statuses of one route.
#[derive(Clone, Debug)]
pub struct RouteCoverage {
    /// Its methods and path, such as `GET /items/{item_id}`.
    pub line: String,
    /// Its statuses, in ascending order.
    pub statuses: Vec<StatusCoverage>,
}

/// How often a route has sent a status.
#[derive(Clone, Debug)]
pub struct StatusCoverage {
    /// The status and where it comes from.
    pub promise: Promise,
    /// How often it was sent.
    pub count: u64,
    /// Whether the status may go unsent.
    pub is_ignored: bool,
    /// The variants of error types that it comes from. Empty if it comes from anything else.
    pub variants: Vec<VariantCoverage>,
    /// The number of routes that share the status, because something around them adds it. One of them should
    /// send it.
    pub(super) routes: usize,
}

/// How often a route has sent a variant of an error type.
#[derive(Clone, Debug)]
pub struct VariantCoverage {
    /// The type and the variant.
    pub origin: Origin,
    /// How often it was sent, by the handler or by a dependency.
    pub count: u64,
}

impl StatusCoverage {
    /// Returns whether the status, or one of its variants, should have been sent but was not.
    pub fn is_missed(&self) -> bool {
        self.missed_count() > 0
    }

    /// Returns the reasons for the status that were never the cause of a response.
    pub fn missed_reasons(&self) -> impl Iterator<Item = &Reason> {
        let is_missed = |reason: &&Reason| {
            self.variants.is_empty()
                || self.variants.iter().any(|variant| variant.count == 0 && variant.origin == reason.origin)
        };
        self.promise.reasons.iter().filter(is_missed)
    }

    /// Returns how many things should be sent: the status, or each of its variants.
    pub(super) fn expected_count(&self) -> usize {
        if self.is_ignored { 0 } else { self.variants.len().max(1) }
    }

    /// Returns how many of these were not sent.
    pub(super) fn missed_count(&self) -> usize {
        match (self.is_ignored, self.variants.as_slice()) {
            (true, _) => 0,
            (false, []) => usize::from(self.count == 0),
            (false, variants) => variants.iter().filter(|variant| variant.count == 0).count(),
        }
    }
}

impl Coverage {
    /// Creates the coverage of a contract with these counts.
    pub(crate) fn new(contract: &Contract, sent: &impl SentCounts) -> Self {
        let routes = contract.routes.iter().enumerate().map(|(index, route)| RouteCoverage {
            line: route.info.line(),
            statuses: statuses(index, route, sent),
        });
        let mut coverage = Coverage { routes: routes.collect(), is_unfolded: false };
        SharedStatus::all(contract).iter().for_each(|shared| coverage.share(shared));
        coverage
    }

    /// Requires a shared status of one route only: of one that has sent it, or else of the first.
    fn share(&mut self, shared: &SharedStatus) {
        let has_sent =
            |route: &&usize| self.routes[**route].status(shared).is_some_and(|status| status.count > 0);
        let required = shared.routes.iter().find(has_sent).or(shared.routes.first()).copied();
        for route in &shared.routes {
            if let Some(status) = self.routes[*route].status_mut(shared) {
                status.routes = shared.routes.len();
                status.is_ignored |= Some(*route) != required;
            }
        }
    }

    /// Repeats statuses that routes share for each of them in the [`report`](Coverage::report).
    pub fn unfold(mut self) -> Self {
        self.is_unfolded = true;
        self
    }

    /// Ignores this status on every route, such as the 422 that any parameter adds.
    ///
    /// # Panics
    ///
    /// If the number is outside 100..=999, or no route declares it.
    #[track_caller]
    pub fn ignore(mut self, status: impl IntoStatus) -> Self {
        let status = status.into_status();
        let ignored = self.ignore_where(|_, promise| promise.status == status);
        assert!(ignored > 0, "no route declares {status}: remove this `.ignore(…)`");
        self
    }

    /// Ignores this status on one route, such as that of a `raise!` that cannot be reached:
    /// `.except("GET /items/{item_id}", NOT_FOUND)`.
    ///
    /// # Panics
    ///
    /// If the number is outside 100..=999, or no such route exists, or the route does not declare the status.
    #[track_caller]
    pub fn except(mut self, route: &str, status: impl IntoStatus) -> Self {
        let status = status.into_status();
        let ignored = self.ignore_where(|line, promise| line == route && promise.status == status);
        assert!(ignored > 0, "no route `{route}` declares {status}: remove this `.except(…)`");
        self
    }

    /// Ignores the statuses that `is_meant` selects, and returns their number.
    pub(crate) fn ignore_where(&mut self, is_meant: impl Fn(&str, &Promise) -> bool) -> usize {
        let mut ignored = 0;
        for RouteCoverage { line, statuses } in &mut self.routes {
            for status in statuses.iter_mut().filter(|status| is_meant(line, &status.promise)) {
                status.is_ignored = true;
                ignored += 1;
            }
        }
        ignored
    }

    /// Returns the statuses that should have been sent but were not, or whose variants were not all sent, each
    /// with the line of its route.
    pub fn missed(&self) -> impl Iterator<Item = (&str, &StatusCoverage)> {
        self.all().filter(|(_, status)| status.is_missed())
    }

    /// Returns the percentage of the expected statuses and variants that have been sent, rounded down.
    pub fn percent(&self) -> u8 {
        let (expected, missed) = self.totals();
        let percent = ((expected - missed) * 100).checked_div(expected).unwrap_or(100);
        u8::try_from(percent).expect("a part is never more than the whole")
    }

    /// Asserts that every status and every variant was sent.
    ///
    /// # Panics
    ///
    /// If one was not sent. The message lists each with its route and where it comes from.
    #[track_caller]
    pub fn assert_covered(&self) {
        let missed = self.missed().count();
        assert!(missed == 0, "{self}\n{HELP}");
    }

    /// Returns a text that lists each route with how often its statuses were sent, then the missed ones.
    pub fn report(&self) -> String {
        self.to_string()
    }

    /// Returns how many statuses and variants should have been sent, and how many of them were not.
    pub(super) fn totals(&self) -> (usize, usize) {
        let (expected, missed) = (StatusCoverage::expected_count, StatusCoverage::missed_count);
        let sum = |count: fn(&StatusCoverage) -> usize| self.all().map(|(_, status)| count(status)).sum();
        (sum(expected), sum(missed))
    }

    fn all(&self) -> impl Iterator<Item = (&str, &StatusCoverage)> {
        self.routes.iter().flat_map(|route| route.statuses.iter().map(|status| (route.line.as_str(), status)))
    }
}

impl RouteCoverage {
    fn status(&self, shared: &SharedStatus) -> Option<&StatusCoverage> {
        self.statuses.iter().find(|status| status.promise.status == shared.status)
    }

    fn status_mut(&mut self, shared: &SharedStatus) -> Option<&mut StatusCoverage> {
        self.statuses.iter_mut().find(|status| status.promise.status == shared.status)
    }
}

fn statuses(index: usize, route: &RouteContract, sent: &impl SentCounts) -> Vec<StatusCoverage> {
    let promises = route.promises.iter().enumerate();
    let statuses = promises.map(|(promise_index, promise)| StatusCoverage {
        promise: promise.clone(),
        count: sent.of_promise(index, promise_index),
        is_ignored: promise.is_automatic(),
        variants: variants(index, route, promise, sent),
        routes: 1,
    });
    statuses.collect()
}

/// Returns the variants of a promise, each once, even if several functions return it.
fn variants(
    index: usize,
    route: &RouteContract,
    promise: &Promise,
    sent: &impl SentCounts,
) -> Vec<VariantCoverage> {
    let mut variants: Vec<VariantCoverage> = Vec::new();
    for (variant_index, variant) in route.variants.iter().enumerate() {
        if !variant.is_listed || variant.status != promise.status {
            continue;
        }
        let count = sent.of_variant(index, variant_index);
        match variants.iter_mut().find(|known| known.origin == variant.origin) {
            Some(known) => known.count += count,
            None => variants.push(VariantCoverage { origin: variant.origin, count }),
        }
    }
    variants
}
