//! `Watch`: checks every response of a route, counts it, and finds statuses that the route does not declare.

use super::coverage_file::CoverageFile;
use super::{Contract, Counts, Coverage, RouteContract, RouteVariant, errors_line};
use crate::error::RaisedVariant;
use http::StatusCode;
use std::fmt::Write;
use std::sync::Arc;

/// The settings of an app's watch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Watching {
    /// Whether sent statuses are counted.
    pub(crate) records: bool,
    /// Whether an undeclared status is replaced with 500.
    pub(crate) is_strict: bool,
}

/// The watch of an app. Without one, it costs requests nothing.
#[derive(Debug)]
pub(crate) struct Watch {
    contract: Arc<Contract>,
    counts: Counts,
    file: Option<CoverageFile>,
    pub(crate) is_strict: bool,
}

/// A message that says what is wrong and how to fix it, carried by a response whose status its route does
/// not declare.
#[derive(Clone, Debug)]
pub(crate) struct Undeclared(pub(crate) String);

impl Watch {
    /// Creates the watch of an app: always in debug builds, otherwise if the app enables it or the
    /// environment names a directory for coverage.
    pub(crate) fn new(contract: &Arc<Contract>, watching: Watching) -> Option<Arc<Self>> {
        let Watching { records, is_strict } = watching;
        let file = CoverageFile::of_process(contract);
        let is_watched = cfg!(debug_assertions) || records || is_strict || file.is_some();
        let counts = Counts::new(contract);
        is_watched.then(|| Arc::new(Watch { contract: contract.clone(), counts, file, is_strict }))
    }

    /// Counts a response of this route, which may be made from a variant of an error type. If its status or
    /// its variant is undeclared, returns a message, which is also logged once per route.
    pub(crate) fn record(
        &self,
        route: usize,
        status: StatusCode,
        raised: Option<RaisedVariant>,
    ) -> Option<Undeclared> {
        self.counts.add(&self.contract, route, status, raised);
        let of = &self.contract.routes[route];
        if let Some(file) = &self.file {
            file.add(of, status, raised);
        }
        let unlisted = raised.and_then(|raised| of.unlisted(raised, status));
        let undeclared = Undeclared(match unlisted {
            Some(variant) => unlisted_message(of, status, variant),
            None if of.allows(status) => return None,
            None => message(of, status),
        });
        if self.counts.report(route) {
            tracing::warn!("{}", undeclared.0);
        }
        Some(undeclared)
    }

    /// Returns the counts so far.
    pub(crate) fn coverage(&self) -> Coverage {
        Coverage::new(&self.contract, &self.counts)
    }
}

/// Says which variant is not listed, and where to list it.
fn unlisted_message(route: &RouteContract, status: StatusCode, unlisted: &RouteVariant) -> String {
    let own = route.variants.iter().filter(|variant| variant.dependency == unlisted.dependency);
    let line = errors_line(own.map(|variant| (variant, variant.is_listed || variant == unlisted)));
    let place = format!("{}:{}", unlisted.function.file(), unlisted.function.line());
    let (function, fix) = match unlisted.dependency {
        Some(dependency) => (format!("the dependency `{dependency}`"), format!("#[dependency({line})]")),
        None => ("its decorator".to_owned(), line),
    };
    format!(
        "{} answered {status} for `{}`, which {function} does not list in its `errors`. If that \
         is right, list it ({place}): `{fix}`",
        route.info,
        unlisted.origin.listed()
    )
}

/// Says what is wrong and how to fix it.
fn message(route: &RouteContract, status: StatusCode) -> String {
    let mut declared = String::new();
    for (index, status) in route.statuses().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let _ = write!(declared, "{comma}{}", status.as_u16());
    }
    let number = status.as_u16();
    format!(
        "{} answered {status}, but it declares {declared}. Declare the status where it comes from:\n\
         - in the handler: `responses((status = {number}, description = \"…\"))` in the decorator, `raise!` in \
         its own body, or an error type with `#[derive(HttpError)]`\n\
         - in a middleware or an error handler: `.response(…)` on the router or the app",
        route.info
    )
}
