//! `Watch`: looks at every response of a route, counts it, and finds what the route has not declared.

use super::coverage_file::CoverageFile;
use super::{Contract, Counts, Coverage, RouteContract};
use http::StatusCode;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

/// What an app asks of its watch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Watching {
    /// Whether the statuses sent are counted.
    pub(crate) records: bool,
    /// Whether an undeclared status is answered with 500.
    pub(crate) is_strict: bool,
}

/// The watch of an app; without one, a request costs nothing.
#[derive(Debug)]
pub(crate) struct Watch {
    contract: Arc<Contract>,
    counts: Counts,
    file: Option<CoverageFile>,
    pub(crate) is_strict: bool,
}

/// Carried by a request while it is watched: the index of the route that took it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen(pub(crate) Arc<OnceLock<usize>>);

/// Carried by a response whose status its route does not declare: what is wrong, and how it is mended.
#[derive(Clone, Debug)]
pub(crate) struct Undeclared(pub(crate) String);

impl Watch {
    /// The watch of an app: always in debug builds, else where the app asks for it, or the environment
    /// names a place for coverage.
    pub(crate) fn new(contract: &Arc<Contract>, watching: Watching) -> Option<Arc<Self>> {
        let Watching { records, is_strict } = watching;
        let file = CoverageFile::of_process(contract);
        let is_watched = cfg!(debug_assertions) || records || is_strict || file.is_some();
        let counts = Counts::new(contract);
        is_watched.then(|| Arc::new(Watch { contract: contract.clone(), counts, file, is_strict }))
    }

    /// Counts a response of this route, and reports its status unless it is declared, once a route.
    pub(crate) fn look(&self, route: usize, status: StatusCode) -> Option<Undeclared> {
        self.counts.add(&self.contract, route, status);
        let of = &self.contract.routes[route];
        if let Some(file) = &self.file {
            file.add(of, status);
        }
        if of.allows(status) {
            return None;
        }
        let undeclared = Undeclared(message(of, status));
        if self.counts.report(route) {
            tracing::warn!("{}", undeclared.0);
        }
        Some(undeclared)
    }

    /// What was counted until now.
    pub(crate) fn coverage(&self) -> Coverage {
        Coverage::new(&self.contract, |route, promise| self.counts.of(route, promise))
    }
}

/// What is wrong, and how it is mended.
fn message(route: &RouteContract, status: StatusCode) -> String {
    let mut declared = String::new();
    for (index, status) in route.statuses().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let _ = write!(declared, "{comma}{}", status.as_u16());
    }
    let number = status.as_u16();
    format!(
        "{} answered {status}, but it declares {declared}. Declare it where it comes from:\n\
         - the handler: `responses((status = {number}, description = \"…\"))` in the decorator, `raise!` in its \
         own body, or an error type with `#[derive(HttpError)]`\n\
         - a middleware or an error handler: `.response(…)` of the router or the app",
        route.facts
    )
}
