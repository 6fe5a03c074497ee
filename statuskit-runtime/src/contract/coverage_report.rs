//! The report of a `Coverage` as text.

use super::missed_report::write_missed;
use super::shared_status::{on_routes, reasons_text};
use super::{Coverage, RouteCoverage, StatusCoverage};
use std::fmt::{self, Display, Formatter};

/// The counts of a status that several routes have for the same reasons.
struct FoldedStatus<'a> {
    status: &'a StatusCoverage,
    reasons: String,
    count: u64,
    routes: usize,
    is_ignored: bool,
}

impl Display for Coverage {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let width = self.routes.iter().map(|route| route.line.chars().count()).max().unwrap_or_default();
        for RouteCoverage { line, statuses } in &self.routes {
            let own = statuses.iter().filter(|status| self.is_unfolded || !status.is_folded());
            let own: String = own.map(|status| format!("  {status}")).collect();
            writeln!(out, "{}", format!("{line:width$}{own}").trim_end())?;
        }
        if !self.is_unfolded {
            self.write_folded(out)?;
        }
        let (expected, missed) = self.totals();
        let (sent, percent) = (expected - missed, self.percent());
        write!(out, "{sent} of {expected} statuses and error variants were sent ({percent}%)")?;
        if missed > 0 {
            write!(out, "; never sent:")?;
        }
        write_missed(self, out)
    }
}

impl Coverage {
    /// Writes one line per number of routes: `on 5 routes  (408×0) body timeout, (413×1) body limit`.
    fn write_folded(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let folded = self.folded();
        for (index, first) in folded.iter().enumerate() {
            let is_same = |other: &&FoldedStatus<'_>| other.routes == first.routes;
            if folded[..index].iter().any(|earlier| is_same(&earlier)) {
                continue;
            }
            let statuses: Vec<_> = folded.iter().filter(is_same).map(ToString::to_string).collect();
            writeln!(out, "{}  {}", on_routes(first.routes, self.routes.len()), statuses.join(", "))?;
        }
        Ok(())
    }

    fn folded(&self) -> Vec<FoldedStatus<'_>> {
        let mut folded: Vec<FoldedStatus<'_>> = Vec::new();
        let statuses = self.routes.iter().flat_map(|route| &route.statuses);
        for status in statuses.filter(|status| status.is_folded()) {
            let reasons = reasons_text(&status.promise);
            let is_same = |known: &&mut FoldedStatus<'_>| {
                known.status.promise.status == status.promise.status && known.reasons == reasons
            };
            match folded.iter_mut().find(is_same) {
                Some(known) => {
                    known.count += status.count;
                    known.routes += 1;
                    known.is_ignored &= status.is_ignored;
                }
                None => folded.push(FoldedStatus {
                    status,
                    reasons,
                    count: status.count,
                    routes: 1,
                    is_ignored: status.is_ignored,
                }),
            }
        }
        folded.sort_by_key(|folded| (std::cmp::Reverse(folded.routes), folded.status.promise.status));
        folded
    }
}

impl StatusCoverage {
    /// Returns whether a report names the status once for all routes that have it.
    fn is_folded(&self) -> bool {
        self.routes > 1 || self.promise.is_automatic()
    }
}

/// `429×3 rate limit`, or `(413×0) body limit` for an ignored status.
impl Display for FoldedStatus<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write_count(self.status.promise.status.as_u16(), self.count, self.is_ignored, out)?;
        write!(out, " {}", self.reasons)
    }
}

/// `422×3`, `404×0`, or `(413×0)` for an ignored status.
impl Display for StatusCoverage {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write_count(self.promise.status.as_u16(), self.count, self.is_ignored, out)
    }
}

fn write_count(status: u16, count: u64, is_ignored: bool, out: &mut Formatter<'_>) -> fmt::Result {
    match is_ignored {
        true => write!(out, "({status}×{count})"),
        false => write!(out, "{status}×{count}"),
    }
}
