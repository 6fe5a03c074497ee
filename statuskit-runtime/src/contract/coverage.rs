//! `Coverage`: which of the promised statuses have been sent.

use super::{Contract, Promise};
use crate::status::IntoStatus;
use std::fmt::{self, Display};

/// How often each status of the contract had been sent when this snapshot was taken.
///
/// Statuses that the framework sends by itself (413 for a body that is too long, 408, 415, and 400 for a
/// malformed body) are counted and shown, but never reported as missed.
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
}

impl StatusCoverage {
    /// Returns whether the status should have been sent but was not.
    pub fn is_missed(&self) -> bool {
        self.count == 0 && !self.is_ignored
    }
}

impl Coverage {
    /// Creates the coverage of a contract. `count` takes the indices of a route and of its promise, and
    /// returns how often the route has sent that status.
    pub(crate) fn new(contract: &Contract, count: impl Fn(usize, usize) -> u64) -> Self {
        let routes = contract.routes.iter().enumerate().map(|(route, of)| RouteCoverage {
            line: of.info.line(),
            statuses: of
                .promises
                .iter()
                .enumerate()
                .map(|(index, promise)| StatusCoverage {
                    promise: promise.clone(),
                    count: count(route, index),
                    is_ignored: promise.is_automatic(),
                })
                .collect(),
        });
        Coverage { routes: routes.collect() }
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

    /// Returns the statuses that should have been sent but were not, each with the line of its route.
    pub fn missed(&self) -> impl Iterator<Item = (&str, &StatusCoverage)> {
        self.expected().filter(|(_, status)| status.is_missed())
    }

    /// Returns the percentage of the expected statuses that have been sent, rounded down.
    pub fn percent(&self) -> u8 {
        let (expected, missed) = (self.expected().count(), self.missed().count());
        let percent = ((expected - missed) * 100).checked_div(expected).unwrap_or(100);
        u8::try_from(percent).expect("a part is never more than the whole")
    }

    /// Asserts that every status was sent.
    ///
    /// # Panics
    ///
    /// If a status was not sent. The message lists each with its route and where it comes from.
    #[track_caller]
    pub fn assert_covered(&self) {
        let missed = self.missed().count();
        assert!(
            missed == 0,
            "{self}\nsend them in a test, or exclude them with `.ignore(STATUS)` or `.except(\"GET /path\", STATUS)`"
        );
    }

    /// Returns a text that lists each route with how often its statuses were sent, then the missed ones.
    pub fn report(&self) -> String {
        self.to_string()
    }

    fn expected(&self) -> impl Iterator<Item = (&str, &StatusCoverage)> {
        let all = self
            .routes
            .iter()
            .flat_map(|route| route.statuses.iter().map(|status| (route.line.as_str(), status)));
        all.filter(|(_, status)| !status.is_ignored)
    }
}

impl Display for Coverage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.routes.iter().map(|route| route.line.chars().count()).max().unwrap_or_default();
        for RouteCoverage { line, statuses } in &self.routes {
            write!(out, "{line:width$}")?;
            statuses.iter().try_for_each(|status| write!(out, "  {status}"))?;
            writeln!(out)?;
        }
        let (expected, missed) = (self.expected().count(), self.missed().count());
        write!(out, "{} of {expected} statuses were sent ({}%)", expected - missed, self.percent())?;
        if missed > 0 {
            write!(out, "; never sent:")?;
        }
        self.missed().try_for_each(|(line, status)| write_missed(line, status, out))
    }
}

/// `422×3`, `404×0`, or `(413×0)` for an ignored status.
impl Display for StatusCoverage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (status, count) = (self.promise.status.as_u16(), self.count);
        match self.is_ignored {
            true => write!(out, "({status}×{count})"),
            false => write!(out, "{status}×{count}"),
        }
    }
}

/// Writes `  GET /items/{item_id}  404 Not Found: raised in the body (src/main.rs:12)`.
fn write_missed(line: &str, status: &StatusCoverage, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Promise { status, description, reasons, .. } = &status.promise;
    write!(out, "\n  {line}  {} {description}", status.as_u16())?;
    for (index, reason) in reasons.iter().enumerate() {
        write!(out, "{} {reason}", if index == 0 { ":" } else { "," })?;
        if reason.place.is_some() {
            write!(out, " ({})", reason.place())?;
        }
    }
    Ok(())
}
